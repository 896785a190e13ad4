import { join } from 'node:path'
import { firstMessage, SERVER_CORE, startPinned } from '../lib/processes.ts'
import type { Verdict } from '../lib/report.ts'
import { ROOT } from '../lib/root.ts'

interface Micro {
  policy: number
  check: number
  sign: number
  hash: number
}

const MOST = 20

/** What is decided in memory, in microseconds of CPU; and the bare signature and hash, for comparison. */
export async function measureMicro(
  say: (text: string) => void,
): Promise<{ verdicts: Verdict[]; hash: number }> {
  const child = startPinned(SERVER_CORE, [join(ROOT, 'bench/special/micro-worker.ts')])
  const { policy, check, sign, hash } = await firstMessage<Micro>(child)
  const a = (microseconds: number) => `${microseconds.toFixed(1)} µs (${Math.round(1e6 / microseconds)}/s)`
  say(`bare ES256 signature ${a(sign)}; bare argon2id verification ${a(hash)}`)
  const verdicts = [
    { what: 'effective policy at depth 10, µs', measured: policy, asked: `≤ ${MOST}`, holds: policy <= MOST },
    { what: 'permission check from memory, µs', measured: check, asked: `≤ ${MOST}`, holds: check <= MOST },
  ]
  return { verdicts, hash }
}
