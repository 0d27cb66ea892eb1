/** Eight rules of the chapter `peer` of the program MT-SDMI, as json-rules-engine writes them. */

export type Facts = Readonly<Record<string, unknown>>
export type Engine = {
  run(facts: Facts): Promise<{
    results: readonly Result[]
    failureResults: readonly Result[]
  }>
}
/** Holds every condition, the fact it read and whether it held. */
type Result = { name: string }
type Library = {
  Engine: new (rules: readonly object[]) => Engine & {
    addOperator(name: string, holds: (fact: never, value: never) => boolean): void
  }
}

type Period = { from?: string; to?: string }
type Paper = Period & { kind: string; state: string; approval?: string }

const today = { fact: 'day' }
const isTrue = (fact: string) => ({ fact, operator: 'equal', value: true })
const isFalse = (fact: string) => ({ fact, operator: 'equal', value: false })
const inForce = (fact: string) => ({ fact, operator: 'inForceOn', value: today })
const isEmpty = (fact: string) => ({ fact, operator: 'hasAny', value: false })
const hasAny = (fact: string) => ({ fact, operator: 'hasAny', value: true })

const conditions: Readonly<Record<string, object>> = {
  certified: { all: [{ fact: 'credentials', operator: 'certifiedOn', value: today }] },
  lived: { all: [isTrue('livedMentalIllness'), isTrue('livedServiceUse')] },
  recovery: { all: [isTrue('recoverySelfIdentified'), isTrue('wellGrounded')] },
  course: { all: [{ fact: 'credentials', operator: 'approvedCourseOn', value: today }] },
  agency: {
    any: [{ all: [isTrue('selfEmployed'), isEmpty('agencyApproved')] }, inForce('agencyApproved')],
  },
  agencyWhenSelfEmployed: { any: [isFalse('selfEmployed'), hasAny('agencyApproved')] },
  clinicalSupervision: { any: [isFalse('selfEmployed'), inForce('clinicalSupervision')] },
  trained: { all: [{ fact: 'trainingHours', operator: 'greaterThanInclusive', value: 30 }] },
}

export const names: readonly string[] = Object.keys(conditions)

/** Its own operators know numbers and texts; what a clause asks of papers and periods is added, as fast as it goes. */
export function engineOf(library: unknown): Engine {
  const engine = new (library as Library).Engine(
    Object.entries(conditions).map(([name, condition]) => ({
      name,
      conditions: condition,
      event: { type: name },
    })),
  )
  const covers = ({ from, to }: Period, day: string) =>
    (from === undefined || from <= day) && (to === undefined || day <= to)
  const isCertificate = ({ kind, state }: Paper) => kind === 'certificate' && state === 'verified'
  engine.addOperator('inForceOn', (periods: readonly Period[], day: string) =>
    periods.some((period) => covers(period, day)),
  )
  engine.addOperator('hasAny', (list: readonly unknown[], wanted: boolean) => list.length > 0 === wanted)
  engine.addOperator('certifiedOn', (papers: readonly Paper[], day: string) =>
    papers.some((paper) => isCertificate(paper) && covers(paper, day)),
  )
  engine.addOperator('approvedCourseOn', (papers: readonly Paper[], day: string) =>
    papers.some(
      (paper) =>
        isCertificate(paper) &&
        paper.approval === 'approved' &&
        (paper.from === undefined || paper.from <= day),
    ),
  )
  return engine
}
