import { type DestinationStream, destination, type Logger, pino } from 'pino'

/**
 * Lines of JSON to standard output, written in the background. Nothing that names a person or opens anything is
 * ever passed to it: requests are logged by the pattern of their route, never by their address or body.
 */
export function createLogger(level: string, to: DestinationStream = standardOutput()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorLine },
    },
    to,
  )
}

const standardOutput = () => destination({ dest: 1, sync: false, minLength: 8_192, periodicFlush: 250 })

/** Type, code and place of an error; not its message's parameters or a query's values. */
function errorLine(error: Error & { code?: unknown; constraint?: unknown }) {
  return {
    type: error.name,
    message: error.message,
    code: error.code,
    constraint: error.constraint,
    stack: error.stack?.split('\n').slice(0, 12).join('\n'),
  }
}
