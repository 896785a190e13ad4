#!/usr/bin/env node
// Plain JavaScript for Node.js 20: goes on with a newer one when this one cannot run TypeScript, and sets its memory.
import { spawn } from 'node:child_process'
import * as nodeModule from 'node:module'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isPacked, packFolder } from './packed.js'

const require = nodeModule.createRequire(import.meta.url)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const script = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
// What keeps a server small (docs/adr/0008-small-and-fair.md); a command that ends soon needs none of it.
const memory = ['serve', 'import'].includes(process.argv[2] ?? '')
  ? require('./memory.json')
  : { flags: [], environment: {} }
const env = { ...memory.environment, ...process.env }

if (!(major > 22 || (major === 22 && minor >= 19))) {
  const child = spawn(newerNode(), [...memory.flags, ...script], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
} else if (memory.flags.every((flag) => process.execArgv.includes(flag)) || cannotBeginAnew()) {
  withoutClient()
  rememberCode()
  const { run } = await import(program())
  process.exitCode = await run(process.argv.slice(2))
} else {
  // The same process begins anew with them: it can be told so at its start only.
  const args = [...memory.flags, ...process.execArgv, ...script]
  process.execve(process.execPath, [process.execPath, ...args], env)
}

/** What was packed of just these sources, or else the sources themselves (docs/adr/0056-packed.md). */
function program() {
  const packed = packFolder()
  return isPacked(packed) ? pathToFileURL(join(packed, 'run.js')).href : '../src/cli/run.ts'
}

/**
 * An ES module that imports node:http reads all of its names, and three of them load an HTTP client that the server does not
 * use: 15 MB of memory. Globals of the same names still do.
 */
function withoutClient() {
  const http = process.getBuiltinModule('node:http')
  for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent']) delete http[name]
}

/**
 * What is read is compiled, and where nothing is packed its types are taken off first: what came of it is kept beside it, by what
 * it contains, and whoever may write there may write it. Where nobody may, it is done at each start.
 */
function rememberCode() {
  nodeModule.enableCompileCache?.(fileURLToPath(new URL('../../../.cache/code', import.meta.url)))
}

function cannotBeginAnew() {
  return !process.execve || process.platform === 'win32'
}

function newerNode() {
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
