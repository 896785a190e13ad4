// npm run bench: installs what is missing, then measures the server with the newer Node.js. Arguments go on.
import { join } from 'node:path'
import { ensureServerPacked } from '../scripts/lib/pack-server.mjs'
import { checkNode, ensureInstalled, environment, ROOT, run, serverNode } from '../scripts/lib/runtime.mjs'

checkNode()
await ensureInstalled()
const node = serverNode()
await ensureServerPacked(node)
process.exitCode = await run(node, [join(ROOT, 'bench/main.ts'), ...process.argv.slice(2)], {
  env: environment(node),
})
