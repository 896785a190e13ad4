import { join } from 'node:path'
import { capture, environment, ROOT } from './runtime.mjs'

const tool = (path, ...args) => [join(ROOT, 'node_modules', path), ...args]

/** Remembers what it found, so that a second look takes only what changed since. */
const types = (project) =>
  tool(
    'typescript/bin/tsc',
    ...['--project', project, '--incremental', '--tsBuildInfoFile'],
    join(ROOT, '.cache', `${project.replaceAll('/', '-')}.tsbuildinfo`),
  )

/** What is checked without running the product; each counts as one test. */
const CHECKS = {
  'format and lint': tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings'),
  'imports go left': tool('dependency-cruiser/bin/dependency-cruiser.mjs', 'apps', 'examples', 'bench'),
  types: types('tsconfig.json'),
  'types of the web applications': types('apps/web/tsconfig.json'),
  'API client is of today': [join(ROOT, 'scripts/generate-api.mjs'), '--check'],
  'house rules': [join(ROOT, 'scripts/lint-house.mjs')],
  'unused code': tool('knip/bin/knip.js'),
}

/** Runs all checks; prints what fails. Resolves with how many passed and failed. */
export async function runChecks(node) {
  const results = await Promise.all(
    Object.entries(CHECKS).map(async ([name, args]) => {
      const { code, output } = await capture(node, args, { env: environment(node) })
      console.log(code === 0 ? `✓ ${name}` : `✗ ${name}\n${output.trimEnd()}`)
      return code === 0
    }),
  )
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}
