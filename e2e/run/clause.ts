import type { Locator, Page } from '@playwright/test'
import { programs } from '../../programs/programs.ts'
import type { Verdict } from '../../src/kernel/wire.ts'
import type { Agency } from '../../tools/testing/agency.ts'

/**
 * A clause where it speaks on a screen, by its id or by what it asks for, with what it says now. A clause that stands
 * behind another in one rule speaks through that one.
 */
export function clause(on: Page | Locator, which: string | RegExp, verdict: Verdict): Locator {
  const page = 'page' in on ? on.page() : on
  const all = on.locator(`.clause[data-verdict="${verdict}"]`)
  if (typeof which !== 'string') return all.filter({ hasText: which }).first()
  return all.filter({ has: page.locator('.clause-id', { hasText: exactly(spokenAs(which)) }) }).first()
}

/** The ids under which rules that answer for this clause speak. */
function spokenAs(id: string): readonly string[] {
  const program = [...programs.values()].find(({ code }) => id.startsWith(`${code}/`))
  const rules = [...(program?.rules.values() ?? [])]
  const found = rules.filter(({ cites, also }) => cites.id === id || also?.includes(id))
  if (found.length === 0) throw new Error(`no rule answers for ${id}`)
  return [...new Set(found.map(({ cites }) => cites.id))]
}

const exactly = (ids: readonly string[]) =>
  new RegExp(`^(${ids.map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`)

/** What the latest decision of a kind that is kept says of a clause, where no screen of its own shows it. */
export async function kept(
  agency: Agency,
  of: { act: string; onDay?: string },
  id: string,
): Promise<{ verdict: Verdict; hint?: string } | undefined> {
  const decisions = await agency.inside((tx) => {
    const all = tx
      .selectFrom('decision')
      .select('findings')
      .where('organization_id', '=', agency.id)
      .where('act', '=', of.act)
    return (of.onDay ? all.where('on_day', '=', of.onDay) : all)
      .orderBy('decided_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
  })
  const spoken = spokenAs(id)
  const findings = decisions.flatMap(({ findings }) => findings as unknown as Kept[])
  return findings.find((finding) => spoken.includes(finding.clause))
}

type Kept = { clause: string; verdict: Verdict; hint?: string }
