import { z } from 'zod'
import { type Day, isDay } from '../kernel/days.ts'
import { sentFile } from '../kernel/files/evidence.ts'
import { commandBody } from '../kernel/http.ts'
import type { Refusal } from '../kernel/refusals.ts'

const text = (most: number) => z.string().max(most).default('')

export const typedPlan = z.object({
  title: text(400),
  from: text(10),
  to: text(10),
  source: text(2000),
  otherServices: text(8000),
  approvedOn: text(10),
  approvedBy: text(400),
})
export type TypedPlan = z.output<typeof typedPlan>

export const planBody = commandBody.extend({
  programId: z.string().max(60),
  plan: typedPlan,
  file: sentFile.nullish(),
})
export const changePlanBody = commandBody.extend({ plan: typedPlan, file: sentFile.nullish() })
export const approvePlanBody = commandBody.extend({ on: text(10), by: text(400) })
export const withdrawBody = commandBody.extend({ reason: text(2000) })

export type ReadPlan = {
  title: string
  from: Day
  to: Day | null
  source: string
  otherServices: string | null
  approvedOn: Day | null
  approvedBy: string | null
}

/** The case manager's plan as somebody typed what is known of it here. */
export function readPlan(typed: TypedPlan, hasFile: boolean, today: Day): ReadPlan | readonly Refusal[] {
  const refusals: Refusal[] = []
  const [title, source] = [typed.title.trim(), typed.source.trim()]
  const [from, to, approvedOn] = [typed.from.trim(), typed.to.trim(), typed.approvedOn.trim()]
  const approvedBy = typed.approvedBy.trim()
  if (title === '') refusals.push({ code: 'plan.title-missing', field: 'plan.title' })
  if (!isDay(from)) refusals.push({ code: 'plan.day', field: 'plan.from' })
  if (to !== '' && !isDay(to)) refusals.push({ code: 'plan.day', field: 'plan.to' })
  else if (to !== '' && to < from) refusals.push({ code: 'plan.ends-before', field: 'plan.to' })
  if (approvedOn !== '' && !isDay(approvedOn)) refusals.push({ code: 'plan.day', field: 'plan.approvedOn' })
  else if (approvedOn > today) refusals.push({ code: 'plan.approved-to-come', field: 'plan.approvedOn' })
  if (approvedOn !== '' && approvedBy === '')
    refusals.push({ code: 'plan.approved-by-whom', field: 'plan.approvedBy' })
  if (approvedOn === '' && approvedBy !== '')
    refusals.push({ code: 'plan.approved-when', field: 'plan.approvedOn' })
  if (source === '' && !hasFile) refusals.push({ code: 'plan.source-missing', field: 'plan.source' })
  if (refusals.length) return refusals
  return {
    title,
    from,
    to: to || null,
    source,
    otherServices: typed.otherServices.trim() || null,
    approvedOn: approvedOn || null,
    approvedBy: approvedBy || null,
  }
}
