// Writes the web applications' types of the API from the operations themselves. `--check` only tells whether what
// is there is of today.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'
import { openApiDocument } from '../apps/server/src/platform/http/openapi.ts'
import { apiRoutes } from '../apps/server/src/routes.ts'
import { ROOT } from './lib/runtime.mjs'

const FILE = 'apps/web/src/lib/api/schema.generated.ts'
const PREFIX = '/w/{workspace}/api/v1'

/** The client knows its workspace: addresses begin behind it. */
function belowWorkspace({ paths, ...document }) {
  const withoutWorkspace = (operation) => ({
    ...operation,
    parameters: operation.parameters.filter(({ name }) => name !== 'workspace'),
  })
  const entries = Object.entries(paths).map(([path, methods]) => [
    path.slice(PREFIX.length),
    Object.fromEntries(Object.entries(methods).map(([method, one]) => [method, withoutWorkspace(one)])),
  ])
  return { ...document, paths: Object.fromEntries(entries) }
}

const document = belowWorkspace(openApiDocument(apiRoutes, 'http://localhost'))
const types = astToString(await openapiTS(document, { defaultNonNullable: false }))
const text = `// Made from the server's operations by scripts/generate-api.mjs; never edited.\n${types}`
const path = join(ROOT, FILE)

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== text) {
    console.error(`${FILE} is not of today: npm run generate`)
    process.exitCode = 1
  }
} else {
  writeFileSync(path, text)
}
