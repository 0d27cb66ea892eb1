import type { FastifyReply } from 'fastify'
import { readerOf } from '../../kernel/decisions.ts'
import type { Answer } from '../../kernel/http.ts'
import type { MessageKey, Words } from '../../kernel/i18n/speak.ts'
import { ChangedMeanwhile, NotAllowed, NotFound, type Refusal } from '../../kernel/refusals.ts'
import type { FindingView, Refusal as RefusalView } from '../../kernel/wire.ts'
import { explain } from '../../policy/explain.ts'
import type { Finding } from '../../policy/judge.ts'
import type { Program } from '../../policy/program.ts'
import { databaseFault } from '../database/faults.ts'

type Programs = ReadonlyMap<string, Program>

/** An expected no, in the reader's language. A refusal that a clause spoke also carries its finding. */
function refusalsView(
  refusals: readonly Refusal[],
  words: Words,
  programs: Programs,
): { refusals: RefusalView[]; findings?: FindingView[] } {
  const findings: FindingView[] = []
  const views = refusals.map((refusal): RefusalView => {
    const found = refusal.finding && findingView(refusal.finding, words, programs)
    if (found) findings.push(found)
    const key = `refusal.${refusal.code}`
    const said = words.t(key as MessageKey, refusal.values)
    const mends = words.t(`${key}.change` as MessageKey, refusal.values)
    const change = mends === `${key}.change` ? found?.change[0]?.text : mends
    return {
      code: refusal.code,
      ...(refusal.field === undefined ? {} : { field: refusal.field }),
      text: said === key && found ? found.says : said,
      ...(change === undefined ? {} : { change }),
    }
  })
  return findings.length ? { refusals: views, findings } : { refusals: views }
}

function findingView(finding: Finding, words: Words, programs: Programs): FindingView | undefined {
  for (const program of programs.values())
    if (program.clauseById.has(finding.clause)) return explain(program, finding, readerOf(words))
  return undefined
}

/** 422 with the refusals in words. */
export function refuse(
  reply: FastifyReply,
  refusals: readonly Refusal[],
  words: Words,
  programs: Programs,
): FastifyReply {
  return reply.code(422).send(refusalsView(refusals, words, programs))
}

/** Sends what a route answered: a view, a file, or refusals in words. */
export function send(reply: FastifyReply, answer: Answer, words: Words, programs: Programs): FastifyReply {
  if ('refusals' in answer) {
    const view = refusalsView(answer.refusals, words, programs)
    return reply.code(422).send(answer.decision === undefined ? view : { ...view, decision: answer.decision })
  }
  if ('download' in answer) {
    const { name, type, bytes } = answer.download
    const plain = name.replaceAll(/[^\w.-]+/g, '_')
    return reply
      .code(200)
      .type(type)
      .header(
        'content-disposition',
        `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      )
      .send(bytes)
  }
  return reply.code(answer.status).send(answer.body ?? {})
}

/** How an error is answered, and whether it is a fault of ours that belongs into the log. */
export function answerTo(
  error: unknown,
  words: Words,
): {
  status: number
  body: object
  retryAfter?: number
  fault: boolean
} {
  if (error instanceof NotFound) return { status: 404, body: { code: 'not-found' }, fault: false }
  if (error instanceof NotAllowed) return { status: 403, body: { code: error.code }, fault: false }
  if (error instanceof ChangedMeanwhile)
    return { status: 409, body: { code: 'changed-meanwhile', current: error.current }, fault: false }
  const passing = databaseFault(error)
  if (passing) {
    const { code, retryAfter } = passing
    const text = `${words.t(`common.problem.${code}`)} ${words.t(`common.problem.${code}.do`)}`
    return { status: 503, body: { code, text }, retryAfter, fault: true }
  }
  return { status: 500, body: {}, fault: true }
}

/** What the server itself refuses before a route sees it. */
export function unreadable(error: unknown): Refusal | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'input.too-large' }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return { code: 'input.not-json' }
    default:
      return error instanceof SyntaxError && 'statusCode' in error ? { code: 'input.not-json' } : undefined
  }
}
