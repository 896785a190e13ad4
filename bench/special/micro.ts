import { join } from 'node:path'
import { firstMessage, SERVER_CORE, startPinned } from '../lib/processes.ts'
import type { Verdict } from '../lib/report.ts'
import { ROOT } from '../lib/root.ts'

interface Micro {
  policy: number
  check: number
  sign: number
}

const MOST = 20

/** What is decided in memory, in microseconds of CPU; and the bare signature, for comparison. */
export async function measureMicro(say: (text: string) => void): Promise<Verdict[]> {
  const child = startPinned(SERVER_CORE, [join(ROOT, 'bench/special/micro-worker.ts')])
  const { policy, check, sign } = await firstMessage<Micro>(child)
  const a = (microseconds: number) => `${microseconds.toFixed(1)} µs (${Math.round(1e6 / microseconds)}/s)`
  say(`bare ES256 signature ${a(sign)}`)
  return [
    { what: 'effective policy at depth 10, µs', measured: policy, asked: `≤ ${MOST}`, holds: policy <= MOST },
    { what: 'permission check from memory, µs', measured: check, asked: `≤ ${MOST}`, holds: check <= MOST },
  ]
}
