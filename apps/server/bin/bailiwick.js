#!/usr/bin/env node
// Plain JavaScript for Node.js 20: goes on with a newer one when this one cannot run TypeScript.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 19)) {
  await import('../src/main.ts')
} else {
  const result = spawnSync(
    newerNode(),
    [import.meta.filename ?? new URL(import.meta.url).pathname, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  )
  process.exit(result.status ?? 1)
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
