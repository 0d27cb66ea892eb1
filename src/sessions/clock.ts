/** The wall clock of an instant in a zone, `HH:MM`, as a time input takes it. */
export function clockIn(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return parts.format(new Date(instant))
}
