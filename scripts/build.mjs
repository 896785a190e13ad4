// npm run build: the console, the portal and the server in a few files, if anything they are made of changed.
import { ensureWebBuilt } from './lib/build-web.mjs'
import { ensureServerPacked } from './lib/pack-server.mjs'
import { checkNode, ensureInstalled, serverNode } from './lib/runtime.mjs'

checkNode()
await ensureInstalled()
const node = serverNode()
const built = [await ensureWebBuilt(node), await ensureServerPacked(node)]
process.exitCode = built.every(Boolean) ? 0 : 1
