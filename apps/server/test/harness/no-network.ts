import { Socket } from 'node:net'

/** Only loopback and unix sockets: a test that reaches for the outside world fails where it does so. */
function isLocal(host: unknown): boolean {
  return (
    typeof host !== 'string' || /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|::1|0\.0\.0\.0|::)$/.test(host)
  )
}

const connect = Socket.prototype.connect

/** Once for a process, however many files it takes. */
if (connect.name !== 'connectNearby')
  Socket.prototype.connect = function connectNearby(this: Socket, ...args: unknown[]) {
    // net.connect() hands over its arguments already sorted into an array.
    const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as [unknown, unknown]
    const host = typeof first === 'object' && first !== null ? (first as { host?: unknown }).host : second
    if (!isLocal(host)) throw new Error(`unexpected network: a test may not connect to ${String(host)}`)
    return Reflect.apply(connect, this, args)
  } as typeof connect
