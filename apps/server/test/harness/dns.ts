import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

const TXT = 16
const NS = 2
const REFUSED_TO_SAY = { servfail: 2, refused: 5 } as const

/** What a name server of the tests does when it is asked for a name. */
export type Zone = Map<string, readonly string[] | 'servfail' | 'refused' | 'silent'>

export interface DnsServer {
  /** For the setting DNS_RESOLVERS. */
  address: string
  /** TXT records by name; no such name is there when it is not among them. An empty list: it is, without one. */
  zone: Zone
  /** The names that were asked for. */
  asked: string[]
  close(): Promise<void>
}

/** A name server on this machine alone, over UDP, of whatever the test says (RFC 1035 4). */
export async function createDnsServer(): Promise<DnsServer> {
  const zone: Zone = new Map()
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = questionOf(query)
    asked.push(name)
    const known = zone.get(name) ?? (name === '' ? [] : undefined)
    if (known === 'silent') return
    const question = query.subarray(12, end)
    if (typeof known === 'string')
      return socket.send(answer(query, question, REFUSED_TO_SAY[known], []), port, address)
    const records =
      type === TXT ? (known ?? []).map(txt) : type === NS && name === '' ? [Buffer.from([0])] : []
    socket.send(answer(query, question, known ? 0 : 3, records, type), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    zone,
    asked,
    close: () => new Promise((closed) => socket.close(() => closed())),
  }
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 }
}

/** In pieces of 255 bytes at most. */
function txt(value: string): Buffer {
  const bytes = Buffer.from(value)
  const pieces: Buffer[] = []
  for (let from = 0; from < bytes.length || from === 0; from += 255) {
    const piece = bytes.subarray(from, from + 255)
    pieces.push(Buffer.from([piece.length]), piece)
  }
  return Buffer.concat(pieces)
}

function answer(query: Buffer, question: Buffer, code: number, records: Buffer[], type = TXT): Buffer {
  const header = Buffer.alloc(12)
  query.copy(header, 0, 0, 2)
  header.writeUInt16BE(0x8180 | code, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(records.length, 6)
  const body = records.map((data) => {
    const record = Buffer.alloc(12)
    // The name of the question; its type, class IN, for no time at all.
    record.writeUInt16BE(0xc00c, 0)
    record.writeUInt16BE(type, 2)
    record.writeUInt16BE(1, 4)
    record.writeUInt16BE(data.length, 10)
    return Buffer.concat([record, data])
  })
  return Buffer.concat([header, question, ...body])
}
