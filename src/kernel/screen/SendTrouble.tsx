import { Problem, Refused } from '../web/problems.ts'
import { ProblemWords } from './ProblemWords.tsx'

/** Beside a button outside a form: why what it sends did not go. `<SendTrouble send={close} />` */
export function SendTrouble({ send: { error } }: { send: { error: Error | null } }) {
  if (error === null) return null
  if (error instanceof Problem) return <ProblemWords problem={error} />
  if (!(error instanceof Refused)) throw error
  return (
    <p role="alert" className="notice notice-held-back">
      {error.message}
    </p>
  )
}
