// npm run check: everything npm test checks without running the product.
import { runChecks } from './lib/checks.mjs'
import { checkNode, ensureInstalled, serverNode } from './lib/runtime.mjs'

checkNode()
await ensureInstalled()
const { failed } = await runChecks(serverNode())
process.exitCode = failed > 0 ? 1 : 0
