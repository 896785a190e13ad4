import type { Clock } from '../../kernel/clock.ts'

/** So long somebody is told without being asked again. */
const AGAIN_MS = 2_000

/**
 * Passes on what a reader takes as slowly as they like, and asks every so often whether they may still have it. Where that throws the
 * answer breaks off, and nobody takes half of it for the whole.
 */
export async function* whileAllowed(
  lines: AsyncIterable<string>,
  clock: Clock,
  ask: () => Promise<void>,
): AsyncGenerator<string> {
  let asked = clock.now().getTime()
  for await (const line of lines) {
    if (clock.now().getTime() - asked >= AGAIN_MS) {
      await ask()
      asked = clock.now().getTime()
    }
    yield line
  }
}
