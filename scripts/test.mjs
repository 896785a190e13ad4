// npm test: installs what the tests need, runs the checks and all tests, and ends with one line of totals.
// Arguments go to Vitest: `npm test -- apps/server/src/kernel` runs those tests alone.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureWebBuilt } from './lib/build-web.mjs'
import { runChecks } from './lib/checks.mjs'
import { ensureServerPacked } from './lib/pack-server.mjs'
import { checkNode, ensureInstalled, environment, ROOT, run, serverNode } from './lib/runtime.mjs'
import { ensureSystemPackages, POSTGRES_15 } from './lib/system-packages.mjs'

const DATA_LAYER = ['apps/server/src/platform/db/', 'apps/server/test/data-layer/']

checkNode()
await ensureInstalled()
const node = serverNode()
/** Colours are for eyes, not for log files. */
const PLAIN = process.stdout.isTTY ? {} : { NO_COLOR: '1' }
const selection = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-results-'))
const totals = { passed: 0, failed: 0 }

function add({ passed, failed }) {
  totals.passed += passed
  totals.failed += failed
}

/** Counts from Vitest's own report; a run that failed without a failed test counts as one. */
async function vitest(name, args, extra = {}) {
  const report = join(folder, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const command = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args]
  const code = await run(node, command, { env: environment(node, { ...PLAIN, ...extra }) })
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {}
  return { passed: numPassedTests, failed: code !== 0 && numFailedTests === 0 ? 1 : numFailedTests }
}

try {
  if (selection.length === 0) {
    await ensureSystemPackages()
    add(await runChecks(node))
  }
  // What starts the real command starts what is packed, as npm start does.
  for (const built of [await ensureWebBuilt(node), await ensureServerPacked(node)])
    if (!built) add({ passed: 0, failed: 1 })
  add(await vitest('all', selection))
  if (selection.length === 0 && existsSync(POSTGRES_15)) {
    console.log('The data layer again, on PostgreSQL 15')
    add(await vitest('postgres-15', ['--passWithNoTests', ...DATA_LAYER], { BAILIWICK_TEST_PG: '15' }))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0
