#!/usr/bin/env node
// Plain JavaScript for Node.js 20: goes on with a newer one when this one cannot run TypeScript.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 19)) {
  await import('../src/main.ts')
} else {
  const child = spawn(newerNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function newerNode() {
  const require = createRequire(import.meta.url)
  const names = [`node-${process.platform}-${process.arch}`]
  for (const name of names) {
    try {
      return require.resolve(`${name}/bin/node`)
    } catch {
      // Not installed: the next one, or the message below.
    }
  }
  console.error(`Bailiwick needs Node.js 22.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
