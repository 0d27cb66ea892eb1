import type { FastifyReply, FastifyRequest } from 'fastify'
import { addressHeader, type SignInLibrary } from '../sign-in/library.ts'

/** The paths of the sign-in library that are open; everything else it offers answers 404. */
const open: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/sign-in/email': 'POST',
  '/sign-out': 'POST',
  '/get-session': 'GET',
  '/list-sessions': 'GET',
  '/revoke-session': 'POST',
  '/revoke-sessions': 'POST',
  '/revoke-other-sessions': 'POST',
  '/change-password': 'POST',
  '/request-password-reset': 'POST',
  '/reset-password': 'POST',
  '/two-factor/enable': 'POST',
  '/two-factor/disable': 'POST',
  '/two-factor/get-totp-uri': 'POST',
  '/two-factor/generate-backup-codes': 'POST',
  '/two-factor/verify-totp': 'POST',
  '/two-factor/verify-backup-code': 'POST',
}

/** What a sign-in opened by a card may do with the account behind it: leave. */
const openToCards = new Set(['/sign-out', '/get-session'])

/** Whether an address of the sign-in library is offered to anybody. */
export function isOpen(method: string, path: string): boolean {
  return Object.hasOwn(open, path) && open[path] === method
}

/** Whether an address of the sign-in library is for those who sign in with a card as well. */
export function isOpenToCards(path: string): boolean {
  return openToCards.has(path)
}

/** Passes a request on to the sign-in library, with the address we know and not one that somebody claims. */
export async function askLibrary(
  library: SignInLibrary,
  request: FastifyRequest,
  publicUrl: string,
): Promise<Response> {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent', 'accept-language'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  // Where the request comes from was judged before; the library compares with the one address it knows.
  headers.set('origin', new URL(publicUrl).origin)
  headers.set(addressHeader, request.ip)
  const isWrite = request.method !== 'GET'
  if (isWrite) headers.set('content-type', 'application/json')
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  const path = request.url.slice(0, request.url.length - query.length)
  return library.handler(
    new Request(new URL(path + query, publicUrl), {
      method: request.method,
      headers,
      ...(isWrite ? { body: JSON.stringify(request.body ?? {}) } : {}),
    }),
  )
}

/** Gives the answer of the sign-in library on, cookies included. */
export async function relay(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  const text = await response.text()
  return reply
    .code(response.status)
    .type('application/json; charset=utf-8')
    .send(text === '' ? '{}' : text)
}
