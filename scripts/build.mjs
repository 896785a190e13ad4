// npm run build: the console and the portal, if anything they are made of changed.
import { ensureWebBuilt } from './lib/build-web.mjs'
import { checkNode, ensureInstalled, serverNode } from './lib/runtime.mjs'

checkNode()
await ensureInstalled()
process.exitCode = (await ensureWebBuilt(serverNode())) ? 0 : 1
