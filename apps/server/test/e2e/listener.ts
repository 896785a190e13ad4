import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

/** An application's own server, which only notes what is posted to it. */
export interface Listener {
  origin: string
  /** Bodies, in the order they came. */
  received: URLSearchParams[]
  close(): void
}

export async function aListener(): Promise<Listener> {
  const received: URLSearchParams[] = []
  const server = createServer((request, response) => {
    text(request).then((body) => {
      received.push(new URLSearchParams(body))
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return { origin: `http://localhost:${port}`, received, close: () => void server.close() }
}
