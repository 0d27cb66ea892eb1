/**
 * Whether the participant of a pairing `p` could be met at all: whoever died, whose service is paused, or has ended and
 * not begun again, is missed by nobody. Said as rows that there are not, so that few are looked through for many.
 */
export function isServed(org: '$1' | '$org'): string {
  const of = (e: string) =>
    `${e}.organization_id = ${org} and ${e}.participant_id = p.participant_id and ${e}.program_id = p.program_id`
  return `not exists (select 1 from app.enrolment e where ${of('e')}
            and (e.state = 'paused' or (e.state = 'ended' and not exists (select 1 from app.enrolment o
              where o.organization_id = ${org} and o.participant_id = e.participant_id and o.program_id = e.program_id
                and o.state <> 'ended'))))
          and not exists (select 1 from app.participant dead where dead.organization_id = ${org}
            and dead.id = p.participant_id and (dead.deceased or dead.deceased_on is not null))`
}
