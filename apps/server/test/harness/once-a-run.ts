import { connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'

/** What takes so long to make that all test files of a run share one; any process asks for it at a socket. */
export interface OnceARun<T> {
  /** What was made, unless nobody asked for it. */
  made(): Promise<T> | undefined
  close(): void
}

/** Answers at a socket with what `tell` says of the thing, which is made when the first one asks. */
export async function onceARun<T>(
  address: string,
  make: () => Promise<T>,
  tell: (made: T) => object,
): Promise<OnceARun<T>> {
  let made: Promise<T> | undefined
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    made ??= make().catch((error: unknown) => {
      // Whoever asks next has it tried again: one bad moment is not everybody's.
      made = undefined
      throw error
    })
    made.then(
      (one) => socket.end(JSON.stringify(tell(one))),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    )
  })
  await new Promise<void>((resolve) => server.listen(address, resolve))
  return { made: () => made, close: () => void server.close() }
}

/** What is told at such a socket. */
export async function askFor<T extends object>(address: string): Promise<T> {
  const answer = JSON.parse(await text(connect(address))) as T & { error?: string }
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer
}
