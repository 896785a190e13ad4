import { memoryOf } from '../lib/proc.ts'
import type { Verdict } from '../lib/report.ts'

const MOST = { 'at rest': 150, 'under load': 250 }

/** Resident memory of the product, in megabytes. */
export function measureMemory(when: keyof typeof MOST, pid: number): Verdict[] {
  const { now, peak } = memoryOf(pid)
  const measured = when === 'at rest' ? now : peak
  return [{ what: `memory ${when}, MB`, measured, asked: `≤ ${MOST[when]}`, holds: measured <= MOST[when] }]
}
