import { setTimeout as wait } from 'node:timers/promises'
import type { Postmaster } from './postmaster.ts'

const LONG_MS = 60_000

/** Starts the database again when it ends without being asked, ever slower while that goes on. */
export async function supervise(
  start: () => Promise<Postmaster>,
  clear: () => Promise<unknown>,
  log: (line: string) => void,
): Promise<{ stop(): Promise<void> }> {
  let current = await start()
  let stopping = false

  async function watch(): Promise<void> {
    let pause = 100
    for (;;) {
      const since = performance.now()
      await current.ended
      if (stopping) return
      log('the database ended unasked; starting it again')
      pause = performance.now() - since > LONG_MS ? 100 : Math.min(pause * 2, 5000)
      await wait(pause)
      try {
        await clear()
        current = await start()
      } catch (error) {
        log(String(error))
      }
    }
  }

  const watched = watch()
  return {
    async stop() {
      stopping = true
      await current.stop()
      await watched
    },
  }
}
