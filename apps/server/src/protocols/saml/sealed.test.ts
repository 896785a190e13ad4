import { beforeAll, describe, expect, it } from 'vitest'
import { anAssertion, aResponse, encode, seal, wrap } from './testing/identity-provider.ts'
import { aSamlWorld, failedCheck, type SamlWorld } from './testing/world.ts'

let world: SamlWorld
beforeAll(async () => {
  world = await aSamlWorld()
})

/** What came of it, and how long that took. */
async function refusal(xml: string): Promise<{ words: string; took: number }> {
  const started = performance.now()
  const words = await world.finish(encode(xml)).then(
    () => 'accepted',
    ({ check, message }) => `${check}: ${message}`,
  )
  return { words, took: performance.now() - started }
}

describe('an encrypted assertion', () => {
  it('that cannot be used is refused in one way and after one time, whatever is wrong with it', async () => {
    const { idp, foreign, sp } = world.keys
    const sealing = { certificate: sp.certificate, cipher: 'aes128-cbc' } as const
    const inner = (content: string) => wrap(world.said, seal(content, sealing))
    const genuine = aResponse(world.said, { assertion: idp, sealed: sealing })
    const altered = (change: (bytes: Buffer) => Buffer) =>
      genuine.replace(/(?<=CipherValue>)[^<]{2000,}(?=<)/, (value) =>
        change(Buffer.from(value, 'base64')).toString('base64'),
      )
    const wrong = {
      padding: altered((bytes) =>
        Buffer.concat([bytes.subarray(0, -17), Buffer.from([0x55]), bytes.subarray(-16)]),
      ),
      letters: altered((bytes) =>
        Buffer.concat([bytes.subarray(0, 40), Buffer.from([0x99]), bytes.subarray(41)]),
      ),
      length: altered((bytes) => bytes.subarray(0, -5)),
      key: aResponse(world.said, { assertion: idp, sealed: { certificate: foreign.certificate } }),
      xml: inner('no XML'),
      element: inner('<x/>'),
      unsigned: inner(anAssertion(world.said)),
      signer: aResponse(world.said, { assertion: foreign, sealed: sealing }),
    }
    const refusals = []
    for (const xml of Object.values(wrong)) refusals.push(await refusal(xml))
    expect([...new Set(refusals.map(({ words }) => words))]).toEqual([
      expect.stringMatching(/^encryption: The encrypted assertion cannot be used/),
    ])
    for (const { took } of refusals) expect(took).toBeGreaterThan(55)
  })

  it('in a signed response is refused by what is wrong with it', async () => {
    const { idp, sp } = world.keys
    const unsigned = aResponse(world.said, { response: idp, sealed: { certificate: sp.certificate } })
    expect(await failedCheck(world.finish(encode(unsigned)))).toBe('signature_missing')
  })

  it('holds no second one', async () => {
    const { idp, sp } = world.keys
    const advice = (xml: string) =>
      xml.replace('</saml:Conditions>', '</saml:Conditions><saml:Advice><saml:Assertion/></saml:Advice>')
    const signing = { response: idp, assertion: idp, sealed: { certificate: sp.certificate } }
    expect(await failedCheck(world.finish(world.response(signing, { assertion: advice })))).toBe('ambiguous')
  })

  it('is refused by the name of what is not accepted, before a key is used', async () => {
    const { idp, sp } = world.keys
    const old = aResponse(world.said, {
      assertion: idp,
      sealed: { certificate: sp.certificate, oaep: false },
    })
    expect(await refusal(old)).toMatchObject({
      words: expect.stringMatching(/^algorithm: .*rsa-1_5.*RSA-OAEP/),
    })
  })

  it('finds no key where there is none', async () => {
    const { encryption: _, ...self } = world.provider.self
    const sealed = world.response({
      assertion: world.keys.idp,
      sealed: { certificate: world.keys.sp.certificate },
    })
    expect(await failedCheck(world.finish(sealed, { self }))).toBe('encryption')
  })

  it('is read no further when what it says does not fit', async () => {
    const sealed = world.response(
      { assertion: world.keys.idp, sealed: { certificate: world.keys.sp.certificate } },
      { audience: 'urn:other' },
    )
    expect(await failedCheck(world.finish(sealed))).toBe('audience')
  })
})
