/** A letter for what comes as it comes, one a day, or none. */
export const mailChoices = ['each', 'daily', 'none'] as const
export type MailChoice = (typeof mailChoices)[number]
