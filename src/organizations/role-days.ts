/** Whether a role is over on a day: it is worn through its last day. */
export function hasEnded(line: { readonly toDay: string | null }, today: string): boolean {
  return line.toDay !== null && line.toDay < today
}

/** The day of an instant on the agency's calendar. */
export function dayIn(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(Date.parse(instant))
}
