import { builtWeb } from '../../src/app/web-build.ts'
import { fastFolder, startTestServer, type TestServer } from '../../tools/testing/server.ts'
import { type Launch, workingChromium } from './chromium.ts'

/** What is made once and used by every worker: a browser that works, the built web app, a database server. */
export type Run = { browser: Launch; web: string; server: TestServer }

const place = 'PEERWAY_E2E_RUN'

export default async function beginRun(): Promise<() => Promise<void>> {
  if (Number(process.versions.node.split('.')[0]) < 24)
    throw new Error(`The journeys run on Node 24 or newer, as npm test does; this is ${process.version}.`)
  const browser = await workingChromium()
  const web = await builtWeb(await fastFolder())
  const { server, stop } = await startTestServer()
  process.env[place] = JSON.stringify({ browser, web, server } satisfies Run)
  return stop
}

/** In a worker: what the run has made. */
export function theRun(): Run {
  return JSON.parse(process.env[place] ?? '') as Run
}
