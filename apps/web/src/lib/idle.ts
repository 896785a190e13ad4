/** Longest that something waits for a moment in which nothing else is to be done. */
const LONGEST_WAIT_MS = 2_000

/** A moment in which the browser has nothing else to do, or a little later where it does not tell. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT_MS })
    else setTimeout(resolve, LONGEST_WAIT_MS)
  })

/**
 * Does one thing after another, each in a moment in which nothing else is to be done. What fails is left: it is done again when
 * somebody needs it. Answers with what calls off the rest.
 */
export function whenIdle(things: readonly (() => Promise<unknown>)[]): () => void {
  let isCalledOff = false
  void (async () => {
    for (const thing of things) {
      await idle()
      if (isCalledOff) return
      await thing().catch(() => undefined)
    }
  })()
  return () => {
    isCalledOff = true
  }
}
