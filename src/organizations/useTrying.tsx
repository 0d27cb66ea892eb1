import { type ReactNode, useState } from 'react'
import { ProblemWords } from '../kernel/screen/ProblemWords.tsx'
import { Problem, Refused } from '../kernel/web/problems.ts'

/** For one button outside a form: does what it stands for, and says in words why that did not go. */
export function useTrying(): { trying: (work: () => Promise<void>) => Promise<void>; trouble: ReactNode } {
  const [found, setFound] = useState<Problem | Refused | undefined>(undefined)
  const trying = async (work: () => Promise<void>): Promise<void> => {
    setFound(undefined)
    try {
      await work()
    } catch (cause) {
      if (!(cause instanceof Refused || cause instanceof Problem)) throw cause
      setFound(cause)
    }
  }
  const trouble =
    found === undefined ? null : found instanceof Problem ? (
      <ProblemWords problem={found} />
    ) : (
      <p role="alert" className="notice notice-held-back">
        {found.message}
      </p>
    )
  return { trying, trouble }
}
