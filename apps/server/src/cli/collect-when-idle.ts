import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const LOOK_EVERY_MS = 3_000
/** Of its time: what is done beside requests takes a hundredth, more where others want the core as well. */
const IDLE_BELOW = 0.25

/**
 * Collects what a start leaves behind, some 20 MB, the first time that nobody asks for anything. V8 would keep it until
 * there is half as much again, and a server that is seldom used never gets there.
 */
export function collectOnceWhenIdle(): void {
  let before = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    if (utilization >= IDLE_BELOW) return
    clearInterval(timer)
    collect()
  }, LOOK_EVERY_MS)
  timer.unref()
}

type Collect = (options: { type: 'major'; flavor: 'last-resort' }) => void

/**
 * V8 gives its collector to contexts that are made while it is told to. A plain collection frees nothing: the young
 * space would stay as large as the start has made it.
 */
function collect(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as Collect
  setFlagsFromString('--no-expose-gc')
  gc({ type: 'major', flavor: 'last-resort' })
}
