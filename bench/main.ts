// What the server can do, held against a plain oidc-provider and against the least that could do it, in one run.
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { startCluster } from './lib/cluster.ts'
import { header, rows, type Verdict, verdictLine, verdicts } from './lib/report.ts'
import { settingsFrom } from './lib/settings.ts'
import { openStage } from './lib/stage.ts'
import { scenarios } from './scenarios/index.ts'
import { measureImport } from './special/import.ts'
import { measureMemory } from './special/memory.ts'
import { measureMicro } from './special/micro.ts'
import { measureSignIn } from './special/sign-in.ts'
import { measureStart } from './special/start.ts'
import { measureSynchronization } from './special/synchronization.ts'

/** What a start leaves behind is collected within so long of nobody asking for anything. */
const UNTIL_AT_REST_MS = 10_000

const settings = settingsFrom(process.argv.slice(2))
const began = performance.now()
const say = (text: string) => console.log(text)
const found: Verdict[] = []
const kept: unknown[] = []

const busy = loadavg()[0] ?? 0
if (busy > availableParallelism() / 4) {
  say(`The machine is busy (load ${busy.toFixed(1)}): trust CPU time and statements, not throughput.`)
}
const cluster = await startCluster()
try {
  const stage = await openStage(cluster, settings, randomBytes(32).toString('base64'), say)
  try {
    await sleep(UNTIL_AT_REST_MS)
    found.push(...measureMemory('at rest', stage.ours.pid))
    found.push(...(await measureMicro(say)))
    say(`\n${header()}`)
    for (const scenario of scenarios.filter(({ name }) => settings.only.test(name))) {
      const results = await stage.bench.compare(scenario, stage.contestants, settings)
      for (const row of rows(scenario, results)) say(row)
      found.push(...verdicts(scenario, results))
      kept.push({ scenario: scenario.name, results })
    }
    found.push(...(await measureSynchronization(stage, settings, say)))
    found.push(...(await measureSignIn(stage, settings, say)))
    found.push(...measureMemory('under load', stage.ours.pid))
  } finally {
    await stage.close()
  }
} finally {
  await cluster.stop()
}
found.push(...(await measureImport(settings, say)))
found.push(...(await measureStart()))
say(`\nWhat is asked for, and what was measured`)
for (const verdict of found) say(verdictLine(verdict))
say(
  `\n${found.filter(({ holds }) => holds).length} of ${found.length} hold; ${Math.round((performance.now() - began) / 1000)} s`,
)
if (settings.json) writeFileSync(settings.json, JSON.stringify({ found, kept }, null, 2))
