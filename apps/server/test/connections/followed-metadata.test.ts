import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBackground } from '../../src/app/background.ts'
import { addDays, addMinutes, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { refreshDue } from '../../src/modules/connections/index.ts'
import { aStage, eventsIn, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { makeOwnKey, type OwnKey } from '../../src/protocols/saml/index.ts'
import { aHolder } from '../factories/holders.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import { aDocument, type Published, type Publisher, startPublisher } from './metadata-stage.ts'
import { answerOf, aSamlConnected, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { anAdministrator, departFrom } from './stage.ts'

interface State extends Record<string, unknown> {
  state: string
  differs: string[]
  failure: { check: string; message: string } | null
  nextCheckAt: string | null
}

describe('metadata that a provider publishes, and a connection follows (CVE-2026-9090)', () => {
  const start = systemClock.now()
  const clock = fixedClock(start)
  let stage: Stage
  let school: SamlConnected
  let publisher: Publisher
  let next: OwnKey

  beforeAll(async () => {
    stage = await aStage({ clock })
    next = await makeOwnKey('next', start, 365)
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    clock.set(start)
    publisher = await startPublisher()
    school = await aSamlConnected(stage, { metadataUrl: publisher.url })
    publisher.answer = documentOf([school.key])
  })
  afterEach(() => publisher.close())

  const documentOf = (keys: readonly OwnKey[], more: Partial<Published> = {}) =>
    aDocument({ certificates: keys.map(({ certificate }) => certificate), ...more })
  const get = async (one = school.one) => (await school.api(school.admin, `GET ${one}`)).body
  const certificates = async () => (((await get()).settings ?? {}) as { certificates: string[] }).certificates
  const stateOf = async ({ api, admin, one } = school) =>
    ((await api(admin, `GET ${one}/health`)).body as { metadata: State | null }).metadata
  const told = async () =>
    (await eventsIn(stage.app, school.place))
      .filter(({ type }) => type.startsWith('connection.metadata_'))
      .map(({ type, reason, data }) => ({ type: type.slice('connection.metadata_'.length), reason, data }))
  /** The time for the next reading has come. */
  async function readAgain(): Promise<void> {
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query(
        `update connection_metadata set due_at = now() - interval '1 minute' where due_at is not null and connection_id = $1`,
        [school.connectionId],
      ),
    )
    await refreshDue(stage.app.services)
  }
  async function getsIn(key: OwnKey): Promise<boolean> {
    const browser = new Browser(stage.app)
    const departure = await departFrom(stage, school.place, browser)
    const answer = answerOf(stage, school, departure, {}, { assertion: key })
    const { location } = await post(stage.app, school, answer, relayStateOf(departure))
    await browser.open(location)
    return browser.title() === 'Your account'
  }

  it('bring the next certificate beside the present one, and take that out with the document', async () => {
    await readAgain()
    expect(await told()).toEqual([])
    expect(await stateOf()).toMatchObject({
      state: 'following',
      checkedAt: start.toISOString(),
      changedAt: null,
    })
    const before = await get()
    expect(await getsIn(next)).toBe(false)

    publisher.answer = documentOf([school.key, next])
    await readAgain()
    expect([await getsIn(school.key), await getsIn(next)]).toEqual([true, true])
    const after = await get()
    expect(after).toMatchObject({ status: 'active', isTested: true, changedSinceTest: [] })
    expect(Number(after.version)).toBeGreaterThan(Number(before.version))
    const { settings, version, updatedAt, ...rest } = after
    const { certificates: both, ...same } = settings as { certificates: string[] }
    expect(before).toMatchObject({ ...rest, settings: same })
    expect(both).toEqual([school.key.certificate, next.certificate])

    publisher.answer = documentOf([next])
    await readAgain()
    expect([await getsIn(school.key), await getsIn(next)]).toEqual([false, true])
    expect(await told()).toMatchObject([
      { type: 'changed', data: { added: [expect.stringMatching(/^[0-9a-f]{64}$/)], removed: [] } },
      { type: 'changed', data: { added: [], removed: [expect.stringMatching(/^[0-9a-f]{64}$/)] } },
    ])
    const { body } = await school.api(school.admin, `GET ${school.one}/health`)
    const { expiries } = body as { expiries: { kind: string; daysLeft: number }[] }
    expect(expiries.filter(({ kind }) => kind === 'certificate')).toMatchObject([{ daysLeft: 365 }])
  })

  it.each<[string, string, () => string]>([
    [
      'of another provider',
      'issuer',
      () => documentOf([next], { entityId: 'https://idp.evil.example/metadata' }),
    ],
    ['without a certificate', 'keys', () => documentOf([])],
    ['that are over', 'expired', () => documentOf([next], { more: 'validUntil="2020-01-01T00:00:00Z"' })],
    ['that are none', 'malformed', () => 'gone fishing'],
    [
      'of two providers',
      'ambiguous',
      () =>
        `<a>${documentOf([next])}${documentOf([next], { entityId: 'urn:b' }).replace('_document', '_b')}</a>`,
    ],
  ])('%s change nothing, and are told of once, at once', async (_name, check, answer) => {
    publisher.answer = answer()
    await readAgain()
    await readAgain()
    expect(await certificates()).toEqual([school.key.certificate])
    expect((await get()).settings).toMatchObject({ entityId: school.entityId })
    expect(await getsIn(next)).toBe(false)
    expect(await told()).toMatchObject([{ type: 'failing', reason: check }])
    expect(await stateOf()).toMatchObject({ state: 'failing', failure: { check } })
    publisher.answer = documentOf([school.key])
    await readAgain()
    expect(await stateOf()).toMatchObject({ state: 'following', failure: null })
  })

  it('that are not there are told of after a day, once, and asked for ever more seldom', async () => {
    publisher.answer = (_request, response) => response.writeHead(503).end()
    const wait = async () =>
      (Date.parse(String((await stateOf())?.nextCheckAt)) - clock.now().getTime()) / 3_600_000
    await readAgain()
    expect(await wait()).toBeLessThan(1.2)
    clock.set(addDays(start, 0.5))
    await readAgain()
    expect(await wait()).toBeGreaterThan(9)
    expect(await told()).toEqual([])
    clock.set(addDays(start, 1.1))
    await readAgain()
    clock.set(addDays(start, 5))
    await readAgain()
    expect(await wait()).toBeLessThan(29)
    expect(await told()).toMatchObject([{ type: 'failing', reason: 'answer_status' }])
    expect(await getsIn(school.key)).toBe(true)
  })

  it('are read as often as they say, and never more often than in an hour', async () => {
    const hours = async (more: string) => {
      publisher.answer = documentOf([school.key], { more })
      await readAgain()
      return (Date.parse(String((await stateOf())?.nextCheckAt)) - start.getTime()) / 3_600_000
    }
    const near = (value: number) => [value * 0.83, value * 1.17] as const
    for (const [more, expected] of [
      ['', 24],
      ['cacheDuration="PT6H"', 6],
      ['cacheDuration="P1DT12H30M10.5S"', 24],
      ['cacheDuration="PT1S"', 1],
      ['cacheDuration="soon"', 24],
      [`validUntil="${addMinutes(start, 600).toISOString()}"`, 5],
      [`validUntil="${addMinutes(start, 1).toISOString()}"`, 1],
    ] as const) {
      const [least, most] = near(expected)
      const found = await hours(more)
      expect(found, more).toBeGreaterThanOrEqual(least)
      expect(found, more).toBeLessThanOrEqual(most)
    }
  })

  it('are believed by who signed them, where that is asked for', async () => {
    const signer = await makeOwnKey('signer', start, 365)
    school = await aSamlConnected(stage, {
      metadataUrl: publisher.url,
      metadataCertificate: signer.certificate,
    })
    publisher.answer = documentOf([school.key, next], { signedBy: next })
    await readAgain()
    expect(await stateOf()).toMatchObject({ failure: { check: 'signature' } })
    publisher.answer = documentOf([school.key, next])
    await readAgain()
    expect(await stateOf()).toMatchObject({ failure: { check: 'signature_missing' } })
    expect(await getsIn(next)).toBe(false)
    publisher.answer = documentOf([school.key, next], { signedBy: signer })
    await readAgain()
    expect(await getsIn(next)).toBe(true)
  })

  it('send nobody elsewhere: an address that is another is told of, and stays', async () => {
    publisher.answer = documentOf([school.key], { signOnUrl: 'https://idp.evil.example/sso' })
    await readAgain()
    await readAgain()
    expect((await get()).settings).toMatchObject({ signOnUrl: 'https://idp.school.example/sso' })
    expect(await stateOf()).toMatchObject({ state: 'following', differs: ['signOnUrl'] })
    expect(await told()).toMatchObject([{ type: 'changed', data: { added: [], differs: ['signOnUrl'] } }])
  })

  describe('once who had them followed may not vouch any more', () => {
    const voucher = async () => {
      const { rows } = await asOwner(stage.app.ownerUrl, (client) =>
        client.query('select voucher_id as id from connection_metadata where connection_id = $1', [
          school.connectionId,
        ]),
      )
      return rows[0].id as string
    }
    const lose: [string, (id: string) => Promise<unknown>][] = [
      [
        'as the role was taken',
        (id) =>
          asOwner(stage.app.ownerUrl, (client) =>
            client.query('delete from assignments where user_id = $1', [id]),
          ),
      ],
      [
        'as the account is suspended',
        (id) =>
          asOwner(stage.app.ownerUrl, (client) =>
            client.query(`update users set status = 'suspended' where id = $1`, [id]),
          ),
      ],
    ]

    it.each(lose)('%s, change no key, until somebody who may reads them', async (_why, take) => {
      const another = await anAdministrator(stage.app, school.place)
      await take(await voucher())
      // What changes nothing is followed still.
      await readAgain()
      expect((await stateOf({ ...school, admin: another }))?.state).toBe('following')
      publisher.answer = documentOf([school.key, next])
      await readAgain()
      const { calls } = publisher
      await readAgain()
      expect(publisher.calls).toBe(calls)
      expect(await getsIn(next)).toBe(false)
      expect(await told()).toMatchObject([{ type: 'stopped', reason: 'voucher' }])
      expect(await stateOf({ ...school, admin: another })).toMatchObject({
        state: 'stopped',
        nextCheckAt: null,
        failure: { check: 'voucher' },
      })

      const { headers } = await aHolder(stage.app, school.place, ['connections:read', 'connections:write'])
      const little = await school.api(headers, `POST ${school.one}/refresh-metadata`, {})
      expect(little.body.code).toBe('connection.above_own')
      expect(await getsIn(next)).toBe(false)
      const right = await school.api(another, `POST ${school.one}/refresh-metadata`, {})
      expect(right.body).toMatchObject({ state: 'following', failure: null })
      expect(await getsIn(next)).toBe(true)
      publisher.answer = documentOf([next])
      await readAgain()
      expect(await getsIn(school.key)).toBe(false)
    })
  })

  it('are read by hand, with the reason where they cannot be', async () => {
    publisher.answer = documentOf([school.key, next])
    const refresh = () => school.api(school.admin, `POST ${school.one}/refresh-metadata`, {})
    expect((await refresh()).body).toMatchObject({ state: 'following', changedAt: start.toISOString() })
    expect(await getsIn(next)).toBe(true)
    publisher.answer = documentOf([next], { entityId: 'urn:other' })
    expect((await refresh()).body).toMatchObject({ code: 'connection.document_refused', check: 'issuer' })
    const none = await aSamlConnected(stage)
    expect(await stateOf(none)).toBeNull()
    expect((await none.api(none.admin, `POST ${none.one}/refresh-metadata`, {})).body.code).toBe(
      'connection.not_followed',
    )
  })

  it('do not overwrite what an administrator changes while they are read', async () => {
    const shown = await get()
    const third = await makeOwnKey('third', start, 365)
    publisher.answer = (_request, response) => {
      const { name, preset, settings } = shown as Record<string, object>
      const changed = { ...settings, certificates: [next.certificate] }
      void school
        .api(school.admin, `PUT ${school.one}`, { name, preset, settings: changed })
        .then(() => response.end(documentOf([school.key, third])))
    }
    const reading = readAgain()
    const end = performance.now() + 5_000
    while (publisher.calls === 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 5))
    publisher.answer = documentOf([next])
    await reading
    expect(await certificates()).toEqual([next.certificate])
    // What was read meanwhile is of no account; it was read again.
    expect(await told()).toEqual([])
  })

  it('are not followed once there is no address, nor for a draft', async () => {
    const { name, preset, settings } = (await get()) as Record<string, object>
    const changed = { ...settings, metadataUrl: null }
    await school.api(school.admin, `PUT ${school.one}`, { name, preset, settings: changed })
    expect(await stateOf()).toBeNull()
    await readAgain()
    expect(publisher.calls).toBe(0)
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const draft = {
      name: 'To come',
      preset: 'saml',
      settings: { protocol: 'saml', metadataUrl: publisher.url },
    }
    expect((await school.api(school.admin, `POST ${all}`, draft)).status).toBe(201)
    await refreshDue(stage.app.services)
    expect(publisher.calls).toBe(0)
  })

  it('of a provider that hangs hold up nobody else, and two nodes tell of a change once', async () => {
    const slow = await startPublisher()
    slow.answer = () => {}
    await Promise.all(
      Array.from({ length: 3 }, () => aSamlConnected(stage, { metadataUrl: slow.url }, school.key)),
    )
    publisher.answer = documentOf([school.key, next])
    const begun = performance.now()
    const running = [refreshDue(stage.app.services), refreshDue(stage.app.services)]
    while ((await stateOf())?.changedAt === null && performance.now() - begun < 8_000)
      await new Promise((done) => setTimeout(done, 20))
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(slow.calls).toBeGreaterThan(0)
    await slow.close()
    await Promise.all(running)
    expect(await told()).toHaveLength(1)
  })

  it('are written about to the administrators', async () => {
    publisher.answer = documentOf([school.key, next])
    await readAgain()
    const sent: OutgoingMail[] = []
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    const background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    const ours = () => sent.find(({ text }) => text.includes(`/connections/${school.connectionId}`))
    await background.start()
    try {
      const end = performance.now() + 15_000
      while (!ours() && performance.now() < end) await new Promise((done) => setTimeout(done, 20))
    } finally {
      await background.stop()
    }
    expect(ours()?.subject).toContain('the metadata of School ID have changed')
  })
})
