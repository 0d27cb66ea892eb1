/** Whether a role is over on a day: it is worn through its last day. */
export function hasEnded(line: { readonly toDay: string | null }, today: string): boolean {
  return line.toDay !== null && line.toDay < today
}
