#!/usr/bin/env node
// Plain JavaScript, because the machine's own Node may be older than the one Peerway brings along.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const wanted = 24
const cli = new URL('../src/app/cli.ts', import.meta.url)

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  module.enableCompileCache()
  await import(cli.href)
} else {
  const brought = broughtAlong()
  if (brought === undefined) {
    console.error(`Peerway needs Node ${wanted} or newer and found ${process.versions.node}.`)
    console.error('Run npm install in its folder: it brings the right one along.')
    process.exit(2)
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  // the channel tells the other one when this one is gone, however it went
  const child = spawn(brought, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) =>
    process.exit(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)),
  )
}

function broughtAlong() {
  try {
    const manifest = module.createRequire(import.meta.url).resolve('node/package.json')
    const name = process.platform === 'win32' ? './bin/node.exe' : './bin/node'
    const binary = fileURLToPath(new URL(name, `file://${manifest}`))
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}
