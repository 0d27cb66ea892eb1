/** How each state of a month looks: a sign and a tone, beside its word. */
export const looks = {
  held: { tone: 'ok', icon: 'met' },
  missed: { tone: 'held-back', icon: 'not-met' },
  explained: { tone: 'held-back', icon: 'not-met' },
  'not-due': { tone: 'quiet', icon: 'not-due' },
  'not-due-yet': { tone: 'quiet', icon: 'not-due' },
  unknown: { tone: 'open', icon: 'unknown' },
} as const
