import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../../src/kernel/random.ts'
import {
  beginPersonProof,
  findOpenRegistration,
  mintPersonCode,
  type OpenRegistration,
  registerPerson,
  takePersonCode,
} from '../../src/modules/registrations/index.ts'
import { createLimits, isWork, type SignInServices } from '../../src/modules/sign-in/index.ts'
import { Browser } from '../harness/browser.ts'
import { cheapHasher } from '../harness/hasher.ts'
import {
  aPeopleStage,
  atThePersonForm,
  letRegister,
  type PeopleStage,
  registerUrl,
  somewhere,
  usersOf,
  WITH_PASSWORD,
} from './people-stage.ts'
import { eventsOf, linkIn } from './stage.ts'

describe('the proof of an address of a person who registers', () => {
  let stage: PeopleStage
  let services: SignInServices
  let open: OpenRegistration
  beforeAll(async () => {
    stage = await aPeopleStage()
    const { db, tree } = stage.app.services
    services = {
      ...stage.app.services,
      limits: createLimits(db),
      hasher: cheapHasher(),
    } as SignInServices
    const organization = await tree.find(stage.workspace.id, stage.stable.organizationId)
    open = (organization && (await findOpenRegistration(db, organization))) as OpenRegistration
  })
  afterAll(() => stage.stop())

  const joiningOf = (browser: string, flow = newSecret()) => ({
    visitor: {
      workspace: { id: stage.workspace.id, slug: stage.workspace.slug } as never,
      origin: { ip: '192.0.2.9', userAgent: null },
      incoming: {} as never,
    },
    flow: { workspaceId: stage.workspace.id, id: flow, browser },
  })
  let networks = 0
  async function aProof(email: string) {
    const joining = joiningOf(newSecret())
    joining.visitor.origin.ip = `192.0.2.${20 + networks++}`
    const id = await beginPersonProof(services, joining, open, { email, locale: 'en' })
    const minted = await mintPersonCode(services, stage.stable, id)
    return { joining, id, code: minted?.code ?? '' }
  }

  it('counts in the flow and the browser that asked, and in no other (GHSA-cq3f-vc6p-68fh, CVE-2026-7507)', async () => {
    const { joining, id, code } = await aProof('bound@person.example')
    for (const other of [
      joiningOf(newSecret(), joining.flow.id),
      joiningOf(joining.flow.browser, newSecret()),
    ])
      expect(await takePersonCode(services, other, open, { id, code })).toBe('over')
    expect(await takePersonCode(services, joining, open, { id, code })).toBe('proved')
  })

  it('is guessed five times at most (CVE-2024-32868)', async () => {
    const { joining, id, code } = await aProof('guess@person.example')
    const wrong = code === '00000000' ? '11111111' : '00000000'
    const answers = []
    for (let i = 0; i < 6; i++)
      answers.push(await takePersonCode(services, joining, open, { id, code: wrong }))
    expect(answers).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over', 'over'])
    expect(await takePersonCode(services, joining, open, { id, code })).toBe('over')
  })

  it('makes one account of twenty that are sent at once with it (CVE-2026-1529)', async () => {
    const { joining, id, code } = await aProof('race@person.example')
    const proved = await Promise.all(
      Array.from({ length: 100 }, () => takePersonCode(services, joining, open, { id, code })),
    )
    expect(proved.filter((one) => one === 'proved')).toHaveLength(1)
    const typed: Record<string, string> = WITH_PASSWORD
    const sent = await Promise.all(
      Array.from({ length: 20 }, () =>
        registerPerson(services, joining, open.organization, id, (name) => typed[name] ?? ''),
      ),
    )
    expect(sent.filter((one) => one !== 'over')).toHaveLength(1)
    const made = (await usersOf(stage, stage.stable)).filter(({ email }) => email === 'race@person.example')
    expect(made).toHaveLength(1)
  })

  it('comes before the form, and of another address it is none (CVE-2026-18963, CVE-2026-49443, GHSA-qgqp-xh8r-v73r)', async () => {
    const browser = somewhere(stage)
    await browser.open(registerUrl(stage))
    await browser.submit({ email: 'skip@person.example' })
    await stage.mailTo('skip@person.example')
    for (const fields of [{}, { code: '' }, { ...WITH_PASSWORD, code: '', proved: 'yes' }]) {
      const shown = await browser.submit(fields)
      expect([shown.status, browser.title()]).toEqual([422, 'Check your mail'])
    }
    const proved = await atThePersonForm(stage, 'mine@person.example')
    for (const fields of [{}, { ...WITH_PASSWORD, newPassword: 'short', repeatPassword: 'short' }])
      expect((await proved.submit(fields)).status).toBe(422)
    await proved.submit({ ...WITH_PASSWORD, email: 'skip@person.example' })
    const made = (await usersOf(stage, stage.stable)).map(({ email }) => email)
    expect(made).toContain('mine@person.example')
    expect(made).not.toContain('skip@person.example')
  })

  it('reads no address that a mailer could read otherwise (CVE-2025-14874)', async () => {
    for (const email of [
      '"a b"@x.example',
      'a@b@c.example',
      'a@x.example\nbcc: b@y.example',
      'a@[192.0.2.1]',
    ]) {
      const browser = somewhere(stage)
      await browser.open(registerUrl(stage))
      expect((await browser.submit({ email })).status, email).toBe(422)
    }
  })

  it('mails links of the configured origin, whatever host was asked for (CVE-2023-49097)', async () => {
    const email = 'host@person.example'
    await (await atThePersonForm(stage, email)).submit(WITH_PASSWORD)
    const browser = new Browser(stage.app, {
      headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    })
    await browser.open(registerUrl(stage))
    await browser.submit({ email })
    const mail = await stage.mailTo(email)
    expect(linkIn(mail)).toContain('http://localhost:4000/w/')
    expect(mail.text + mail.html).not.toContain('evil.example')
  })

  it('takes the form from its own page in its own browser alone', async () => {
    const browser = await atThePersonForm(stage, 'forged@person.example')
    expect((await browser.submit({ ...WITH_PASSWORD, csrf: 'x' })).status).toBe(403)
    const other = await atThePersonForm(stage, 'other@person.example')
    const { csrf = '', flow = '' } = other.form().hidden
    expect(
      (
        await browser.post(new URL(browser.shown?.url ?? '', 'http://x').pathname, {
          ...WITH_PASSWORD,
          csrf,
          flow,
        })
      ).status,
    ).toBe(403)
  })

  it('accepts the terms that were read, and no others', async () => {
    const url = 'https://example.com/terms'
    await letRegister(stage, { terms: { version: '2026-01', url } })
    const browser = await atThePersonForm(stage, 'terms@person.example')
    expect(browser.shown?.body).toContain('value="2026-01"')
    expect((await browser.submit(WITH_PASSWORD)).body).toContain('Without the terms it does not go on.')
    await letRegister(stage, { terms: { version: '2026-02', url } })
    const stale = await browser.submit({ ...WITH_PASSWORD, terms: '2026-01' })
    expect(stale.body).toContain('The terms have changed in the meantime.')
    await browser.submit({ ...WITH_PASSWORD, terms: '2026-02' })
    const made = (await eventsOf(stage, stage.stable)).findLast(({ type }) => type === 'user.created')
    expect(made?.data).toMatchObject({ termsVersion: '2026-02' })
    await letRegister(stage)
  })

  it('waits or is worked for once a network has begun some, like any registration', async () => {
    const remoteAddress = '203.0.113.77'
    const statuses: number[] = []
    let browser = new Browser(stage.app)
    for (let i = 0; i < 8; i++) {
      browser = new Browser(stage.app, { remoteAddress })
      await browser.open(registerUrl(stage))
      statuses.push((await browser.submit({ email: `many-${i}@person.example` })).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 429])
    const challenge = browser.form().hidden.challenge ?? ''
    let work = 0
    while (!isWork(challenge, String(work))) work += 1
    const done = await browser.submit({ email: 'many-7@person.example', challenge, work: String(work) })
    expect(done.status).toBe(200)
  })
})
