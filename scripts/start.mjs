// npm start: installs and builds what is missing, then runs the server with the embedded database and the demonstration.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureWebBuilt } from './lib/build-web.mjs'
import { ensureServerPacked } from './lib/pack-server.mjs'
import { checkNode, ensureInstalled, environment, ROOT, serverNode } from './lib/runtime.mjs'

checkNode()
await ensureInstalled()

const node = serverNode()
// Without the web applications all else works, and their addresses say so; what is not packed runs from its sources.
await Promise.all([ensureWebBuilt(node), ensureServerPacked(node)])
const follow = pathToFileURL(join(ROOT, 'scripts/lib/follow-parent.mjs')).href
const memory = JSON.parse(readFileSync(join(ROOT, 'apps/server/bin/memory.json'), 'utf8'))
const args = [
  ...memory.flags,
  '--import',
  follow,
  join(ROOT, 'apps/server/bin/bailiwick.js'),
  'serve',
  '--demo',
  ...process.argv.slice(2),
]
const server = spawn(node, args, {
  // A session of its own: of one Ctrl-C the terminal tells everybody, npm tells us again, and the server
  // is to hear it once, from us.
  detached: true,
  env: environment(node, {
    ...memory.environment,
    BAILIWICK_STARTED_BY: String(process.pid),
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node-compile'),
  }),
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})

const SAME_KEY_PRESS_MS = 1000
let last = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (performance.now() - last < SAME_KEY_PRESS_MS && last > 0) return
    last = performance.now()
    server.kill(signal)
  })
}

// kill -9 of npm means us as well; nothing tells us but that our parent is another.
const npm = process.ppid
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid === npm || process.kill(process.pid, 'SIGKILL'), 100).unref()
}

server.once('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
