import { createSocket, type Socket } from 'node:dgram'
import { Resolver } from 'node:dns'
import { afterEach, describe, expect, it } from 'vitest'
import { lookUpOutbound, resolveHost } from './look-up-outbound.ts'

let socket: Socket | undefined
afterEach(() => {
  socket?.close()
  socket = undefined
})

const A = 1
const AAAA = 28

/** A name server that knows these addresses, by the type of the question; it is silent where it has `undefined`. */
async function nameServer(known: Record<number, Buffer[] | undefined>): Promise<Resolver> {
  const own = createSocket('udp4')
  socket = own
  own.on('message', (question, from) => {
    const type = question.readUInt16BE(question.indexOf(0, 12) + 1)
    const found = known[type]
    if (found) own.send(answerTo(question, type, found), from.port, from.address)
  })
  await new Promise<void>((done) => own.bind(0, '127.0.0.1', done))
  const resolver = new Resolver({ timeout: 300, tries: 1 })
  resolver.setServers([`127.0.0.1:${own.address().port}`])
  return resolver
}

/** RFC 1035, section 4: the question, and each address under its name. */
function answerTo(question: Buffer, type: number, found: Buffer[]): Buffer {
  const head = Buffer.from(question.subarray(0, question.indexOf(0, 12) + 5))
  head.writeUInt16BE(0x8180, 2)
  head.writeUInt16BE(found.length, 6)
  head.writeUInt16BE(0, 10)
  const records = found.map((data) =>
    Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length]), data]),
  )
  return Buffer.concat([head, ...records])
}

const FOUR = [Buffer.from([8, 8, 8, 8])]
const SIX = [Buffer.from('20014860486000000000000000008888', 'hex')]

describe('resolveHost', () => {
  it('gives the addresses of both kinds', async () => {
    const resolver = await nameServer({ [A]: FOUR, [AAAA]: SIX })
    expect(await resolveHost(resolver, 'both.example')).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2001:4860:4860::8888', family: 6 },
    ])
  })

  it('waits only a moment for the second kind, and takes what there is', async () => {
    const begun = performance.now()
    expect(await resolveHost(await nameServer({ [A]: FOUR }), 'four.example')).toHaveLength(1)
    expect(performance.now() - begun).toBeLessThan(250)
    socket?.close()
    expect(await resolveHost(await nameServer({ [A]: [], [AAAA]: SIX }), 'six.example')).toMatchObject([
      { family: 6 },
    ])
  })

  it('fails where there is no address, and where nobody answers', async () => {
    const none = await nameServer({ [A]: [], [AAAA]: [] })
    await expect(resolveHost(none, 'none.example')).rejects.toMatchObject({ code: 'ENODATA' })
    socket?.close()
    await expect(resolveHost(await nameServer({}), 'silent.example')).rejects.toMatchObject({
      code: 'ETIMEOUT',
    })
  })
})

describe('lookUpOutbound', () => {
  it('knows this machine without asking anybody', async () => {
    const found = await new Promise((resolve, reject) => {
      lookUpOutbound([])('localhost', { all: true }, (error, all) => (error ? reject(error) : resolve(all)))
    })
    expect(found).toContainEqual(
      expect.objectContaining({ address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/) }),
    )
  })
})
