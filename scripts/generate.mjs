// npm run generate: the web applications' types of the API, from the operations.
import { checkNode, ensureInstalled, environment, ROOT, run, serverNode } from './lib/runtime.mjs'

checkNode()
await ensureInstalled()
const node = serverNode()
process.exitCode = await run(node, [`${ROOT}/scripts/generate-api.mjs`], { env: environment(node) })
