/** One mail to one address. Its id goes with it, so that two of one are known to be the same. */
export type Letter = {
  readonly id: string
  readonly email: string
  readonly subject: string
  readonly text: string
}

/**
 * What became of a letter: the other server took it, said no, or fell silent when it had the letter in its hands.
 * Only what was refused may be sent again.
 */
export type Sent = 'sent' | 'refused' | 'unknown'

export type Post = { send(letter: Letter): Promise<Sent> }
