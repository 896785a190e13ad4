/** Something that is done again and again, never twice at a time. */
export interface Loop {
  start(): void
  /** Resolves when a run under way is over. */
  stop(): Promise<void>
}

/**
 * Runs `work` every `intervalMs`; at once again when it says there is more. An error is reported and waited out,
 * a little longer each time, so that a lost database is not run against.
 */
export function createLoop(options: {
  intervalMs: number
  work(): Promise<'more' | 'done'>
  onError(error: Error): void
}): Loop {
  const { intervalMs, work, onError } = options
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = true
  let failures = 0

  async function tick(): Promise<void> {
    let next = intervalMs
    try {
      next = (await work()) === 'more' ? 0 : intervalMs
      failures = 0
    } catch (error) {
      onError(error as Error)
      failures = Math.min(failures + 1, 5)
      next = intervalMs * (1 + failures)
    }
    if (!stopped) schedule(next)
  }

  function schedule(after: number): void {
    timer = setTimeout(() => {
      running = tick()
    }, after)
    timer.unref()
  }

  return {
    start() {
      stopped = false
      schedule(0)
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
