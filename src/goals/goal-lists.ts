/** The lists of a program that a goal may name. */
export const goalLists: readonly string[] = ['goal.choice', 'session.topic', 'session.activity']
