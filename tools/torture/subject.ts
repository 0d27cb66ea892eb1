import type { ChildProcess } from 'node:child_process'

/** What is tortured: a server on a data folder, something it acknowledges, and a way to see what was kept. */
export type Subject = {
  /** Starts the server process; resolves when it takes writes. */
  start(dataDir: string): Promise<Running>
  /** Every id that is in the database whole, and every one of which only a part is. Asked while a server runs. */
  kept(dataDir: string): Promise<{ whole: Set<string>; halves: string[] }>
}

export type Running = {
  process: ChildProcess
  /**
   * Resolves when the server has acknowledged. Rejects with a `WrongAnswer` when it said what it must not say;
   * with anything else when it may have happened and may not, and the same id is to be sent again.
   */
  write(writer: number, id: string): Promise<void>
}

/** An answer that no outage excuses: a fault of the server's own, a refusal, a sign-in that it forgot. */
export class WrongAnswer extends Error {
  constructor(status: number, body: string) {
    super(`A write was answered ${status}: ${body.slice(0, 500)}`)
    this.name = 'WrongAnswer'
  }
}
