import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, untilReady } from '../lib/processes.ts'
import type { Verdict } from '../lib/report.ts'
import { ROOT } from '../lib/root.ts'

const MOST_SECONDS = 2

/** How long `npm start` takes on a data folder that is there already, in seconds. */
export async function measureStart(): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bw-bench-start-'))
  chmodSync(folder, 0o711)
  try {
    await startAndStop(folder)
    const measured = await startAndStop(folder)
    const asked = `≤ ${MOST_SECONDS}`
    return [{ what: 'ready after a second start, s', measured, asked, holds: measured <= MOST_SECONDS }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startAndStop(folder: string): Promise<number> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: String(port) },
  })
  // Its first words: everything is there, the demonstration as well.
  const settled = once(child.stdout, 'data')
  try {
    const took = (await untilReady(port)) / 1000
    await settled
    return took
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}
