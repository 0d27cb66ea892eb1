import type { FastifyReply, FastifyRequest } from 'fastify'

/** Only our own files run, nothing inline, and nobody frames us. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer; `https` adds that only TLS will be spoken from then on. */
export function securityHeaders(https: boolean): (url: string) => Readonly<Record<string, string>> {
  const part = {
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
  const page = {
    ...part,
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
  }
  return (url) => (partOfPage.test(url) ? part : page)
}

/** Scripts, styles and fonts: what a page may do is said with the page, and said with each of them again makes it 10 kB heavier. */
const partOfPage = /^\/assets\/[^/?]+\.(js|css|woff2)$/

/**
 * Whether a write comes from our own pages. A browser tells where it comes from in `Origin` or `Sec-Fetch-Site`;
 * what sends neither is no browser, and carries no cookie that somebody else could borrow.
 */
export function isFromElsewhere(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  const from = new URL(origin)
  return from.origin !== new URL(publicUrl).origin && from.host !== host
}

/**
 * How often one address may knock at the doors that stand open to everybody, in this process. A house full of
 * people behind one address signs in at eight in the morning: the count of wrong passwords is kept per account.
 */
export class Knocks {
  private readonly perMinute: number
  private readonly clock: () => number
  private readonly counted = new Map<string, { since: number; times: number }>()

  constructor(perMinute: number, clock: () => number) {
    this.perMinute = perMinute
    this.clock = clock
  }

  /** Seconds to wait, or 0. */
  knock(address: string): number {
    const now = this.clock()
    const counted = this.counted.get(address)
    if (counted === undefined || counted.since + 60_000 <= now) {
      if (this.counted.size > 10_000) this.counted.clear()
      this.counted.set(address, { since: now, times: 1 })
      return 0
    }
    counted.times += 1
    return counted.times > this.perMinute ? Math.ceil((counted.since + 60_000 - now) / 1000) : 0
  }
}

/** 429, with the seconds after which it may be tried again. */
export function tooOften(reply: FastifyReply, seconds: number): FastifyReply {
  return reply
    .code(429)
    .header('retry-after', String(seconds))
    .send({ code: 'too-often', retryAfter: seconds })
}
