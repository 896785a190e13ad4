import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  head: string
  body: string
}

const CRLF2 = Buffer.from('\r\n\r\n')

/** Text of a request, written once: the load generator must cost less than what it measures. */
export function request(method: string, path: string, headers: Record<string, string>, body = ''): string {
  const all: Record<string, string> = { host: 'localhost', ...headers }
  if (method !== 'GET') all['content-length'] = String(Buffer.byteLength(body))
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

export const get = (path: string, headers: Record<string, string> = {}): string =>
  request('GET', path, headers)
export const postJson = (path: string, body: unknown, headers: Record<string, string> = {}): string =>
  request('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body))
export const postForm = (
  path: string,
  body: Record<string, string>,
  headers: Record<string, string> = {},
): string =>
  request(
    'POST',
    path,
    { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    new URLSearchParams(body).toString(),
  )

/** One keep-alive connection with one request at a time on it. */
export class Connection {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #resolve: ((answer: Answer) => void) | undefined
  #reject: ((error: Error) => void) | undefined

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk) => this.#receive(chunk))
    this.#socket.on('error', (error) => this.#reject?.(error))
    this.#socket.on('close', () => this.#reject?.(new Error('the server closed the connection')))
  }

  send(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      this.#socket.write(text)
    })
  }

  close(): void {
    this.#reject = undefined
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const answer = parse(this.#received)
    if (!answer) return
    this.#received = Buffer.alloc(0)
    const resolve = this.#resolve
    this.#resolve = undefined
    this.#reject = undefined
    resolve?.(answer)
  }
}

function parse(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf(CRLF2)
  if (end < 0) return undefined
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)
  if (length) {
    const until = end + 4 + Number(length[1])
    return bytes.length < until ? undefined : { status, head, body: bytes.toString('utf8', end + 4, until) }
  }
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return { status, head, body: '' }
  return bytes.toString('latin1', bytes.length - 5) === '0\r\n\r\n'
    ? { status, head, body: bytes.toString('utf8', end + 4) }
    : undefined
}
