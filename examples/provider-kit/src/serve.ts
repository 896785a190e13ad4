import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { SettingsError } from './settings.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** Runs a provider until it is told to stop, or until whoever started it is gone. */
export function serve(name: string, url: string, handler: Handler): void {
  const server = createServer((request, response) => {
    Promise.resolve(handler(request, response)).catch((error: unknown) => {
      process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end('Something went wrong.')
    })
  })
  const stop = () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, stop)
  const port = Number(process.env.PORT ?? new URL(url).port)
  server.listen({ port, host: process.env.HOST ?? '127.0.0.1' }, () =>
    process.stdout.write(`${name} is ready: ${url}\n`),
  )
}

/** What `work` gives; a setting that is missing ends the program with one line. */
export function orExit<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const isUnreadable = error instanceof Error && 'code' in error
    if (!(error instanceof SettingsError) && !isUnreadable) throw error
    process.stderr.write(`${name} cannot start: ${error.message}\n`)
    process.exit(1)
  }
}
