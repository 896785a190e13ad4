import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashSecret, newSecret } from '../../src/kernel/random.ts'
import { mintRegistrationCode, submitRegistration, takeCode } from '../../src/modules/registrations/index.ts'
import { createLimits, isWork } from '../../src/modules/sign-in/index.ts'
import { inWorkspace } from '../../src/platform/db/index.ts'
import { aUser } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'
import {
  aForm,
  aRegistrationStage,
  atTheForm,
  codeIn,
  eventsOf,
  PERSON,
  type RegistrationStage,
} from './stage.ts'

const ORIGIN = { ip: '192.0.2.7', userAgent: null }

describe('the proof of an address that registers', () => {
  let stage: RegistrationStage
  let formId: `rgf_${string}`
  beforeAll(async () => {
    stage = await aRegistrationStage()
    formId = (await aForm(stage)).id as typeof formId
  })
  afterAll(() => stage.stop())

  const visitOf = (browser: string) => ({
    workspace: {
      id: stage.workspace.id,
      slug: stage.workspace.slug,
      name: stage.workspace.slug,
      rootOrganizationId: stage.workspace.root.organizationId,
    } as never,
    origin: ORIGIN,
    browser,
  })

  /** As it stands after the first page, without its mail. */
  async function aProof(email: string) {
    const browser = newSecret()
    const id = newSecret('', 16)
    await inWorkspace(stage.app.services.db, stage.workspace.id, (tx) =>
      tx
        .insertInto('registration_proofs')
        .values({
          workspace_id: stage.workspace.id,
          id,
          form_id: formId,
          email,
          locale: 'en',
          browser_hash: hashSecret(browser),
          code: null,
          proved_at: null,
          expires_at: new Date(stage.app.services.clock.now().getTime() + 600_000),
        })
        .execute(),
    )
    const minted = await mintRegistrationCode(stage.app.services, stage.workspace.id, id)
    return { browser, id, code: minted?.code ?? '' }
  }

  it('counts in the browser that asked, and in no other (GHSA-cq3f-vc6p-68fh, CVE-2026-7507)', async () => {
    const { id, code, browser } = await aProof('bound@register.example')
    expect(await takeCode(stage.app.services, visitOf(newSecret()), { id, code })).toBe('over')
    expect(await takeCode(stage.app.services, visitOf(browser), { id, code })).toBe('proved')
  })

  it('is guessed five times at most (CVE-2024-32868)', async () => {
    const { id, code, browser } = await aProof('guess@register.example')
    const wrong = code === '00000000' ? '11111111' : '00000000'
    const answers = []
    for (let i = 0; i < 6; i++)
      answers.push(await takeCode(stage.app.services, visitOf(browser), { id, code: wrong }))
    expect(answers).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over', 'over'])
    expect(await takeCode(stage.app.services, visitOf(browser), { id, code })).toBe('over')
  })

  it('makes one registration of a hundred that are sent at once with it (CVE-2026-1529)', async () => {
    const { id, code, browser } = await aProof('race@register.example')
    const visit = visitOf(browser)
    const proved = await Promise.all(
      Array.from({ length: 100 }, () => takeCode(stage.app.services, visit, { id, code })),
    )
    expect(proved.filter((one) => one === 'proved')).toHaveLength(1)
    const services = { ...stage.app.services, limits: createLimits(stage.app.services.db) }
    const typed: Record<string, string> = PERSON
    const sent = await Promise.all(
      Array.from({ length: 100 }, () => submitRegistration(services, visit, id, (name) => typed[name] ?? '')),
    )
    expect(sent.filter((one) => one !== 'over')).toHaveLength(1)
    const rows = await inWorkspace(stage.app.services.db, stage.workspace.id, (tx) =>
      tx.selectFrom('registrations').select('id').where('email', '=', 'race@register.example').execute(),
    )
    expect(rows).toHaveLength(1)
  })

  const services = () => ({
    ...stage.app.services,
    limits: createLimits(stage.app.services.db),
  })
  async function aProved(email: string) {
    const { id, code, browser } = await aProof(email)
    expect(await takeCode(stage.app.services, visitOf(browser), { id, code })).toBe('proved')
    return { id, visit: visitOf(browser) }
  }
  const TYPED: Record<string, string> = PERSON
  const typed = (name: string) => TYPED[name] ?? ''

  it('has three wait for one address, of many proofs of it that are used at once', async () => {
    const proved = await Promise.all(Array.from({ length: 8 }, () => aProved('many@register.example')))
    const sent = await Promise.all(
      proved.map(({ id, visit }) => submitRegistration(services(), visit, id, typed)),
    )
    expect(sent.filter((one) => one !== 'over' && 'row' in one)).toHaveLength(3)
  })

  it('lets nobody in by a form that was changed meanwhile: it waits', async () => {
    await stage.call(`PATCH /workspace/registration-forms/${formId}`, { admission: 'at_once' })
    const { id, visit } = await aProved('meanwhile@register.example')
    const { tree } = stage.app.services
    const find: typeof tree.find = async (...of) => {
      await stage.call(`PATCH /workspace/registration-forms/${formId}`, { admission: 'after_approval' })
      return tree.find(...of)
    }
    const sent = await submitRegistration({ ...services(), tree: { ...tree, find } }, visit, id, typed)
    expect(sent).toMatchObject({ row: { status: 'waiting' } })
    const events = await eventsOf(stage, stage.workspace.root)
    expect(events.filter(({ type }) => type === 'registration.not_let_in').at(-1)?.reason).toBe(
      'registration.stale',
    )
  })

  it('is mailed anew from the page of the code, bounded as the first one, and the form follows', async () => {
    const email = 'again@register.example'
    const browser = new Browser(stage.app, { remoteAddress: '198.51.100.40' })
    await browser.open(`/w/${stage.workspace.slug}/register/new/partners`)
    await browser.submit({ email })
    const first = codeIn(await stage.mailTo(email))
    const before = browser.shown?.url
    await browser.submit({ decision: 'again' })
    expect([browser.title(), browser.shown?.url === before]).toEqual(['Check your mail', false])
    const second = codeIn(await stage.mailTo(email))
    if (first !== second) expect((await browser.submit({ code: first })).status).toBe(422)
    await browser.submit({ code: second })
    expect(browser.shown?.body).toContain('Your address is confirmed.')
    // What is proved asks for no code any more.
    expect((await browser.submit({ decision: 'again' })).status).toBe(422)
    const held = new Browser(stage.app, { remoteAddress: '198.51.100.41' })
    await held.open(`/w/${stage.workspace.slug}/register/new/partners`)
    await held.submit({ email: 'held@register.example' })
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await held.submit({ decision: 'again' })).status)
    expect(statuses.at(-1)).toBe(429)
    const asked = (await eventsOf(stage, stage.workspace.root)).filter(
      ({ type }) => type === 'registration.code_requested',
    )
    expect(asked.slice(-7).map(({ outgoing }) => outgoing)).toEqual([...Array(5).fill(true), false, false])
  })

  it('comes before the form: what is posted without it goes nowhere (CVE-2026-18963, CVE-2026-49443)', async () => {
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/register/new/partners`)
    await browser.submit({ email: 'skip@register.example' })
    await stage.mailTo('skip@register.example')
    for (const fields of [PERSON, { ...PERSON, code: '' }, { code: '', proved: 'yes' }]) {
      const shown = await browser.submit({ ...fields })
      expect([shown.status, browser.title()]).toEqual([422, 'Check your mail'])
    }
    expect((await stage.call('GET /workspace/registrations?search=skip')).body.items).toEqual([])
  })

  it('leaves no account, credential or session behind, and none can be planted before it (arXiv 2205.10174)', async () => {
    const before = (await eventsOf(stage, stage.workspace.root)).length
    const browser = await atTheForm(stage, 'nobody-yet@register.example')
    // Whatever else is posted with the form is nothing that an account would later have.
    await browser.submit({
      ...PERSON,
      password: 'planted by somebody',
      newPassword: 'planted',
      role: 'administrator',
    })
    const [row] = (await stage.call('GET /workspace/registrations?search=nobody')).body.items ?? []
    expect(row).toMatchObject({ status: 'waiting', organizationId: null })
    const counted = await inWorkspace(stage.app.services.db, stage.workspace.id, (tx) =>
      tx
        .selectFrom('users')
        .select('id')
        .where('workspace_id', '=', stage.workspace.id)
        .where('email_normalized', '=', 'nobody-yet@register.example')
        .execute(),
    )
    expect(counted).toEqual([])
    expect(JSON.stringify(row)).not.toContain('planted')
    expect((await eventsOf(stage, stage.workspace.root)).length).toBeGreaterThan(before)
  })

  it('looks the same for an address that has an account, and for one that was mailed too often (GHSA-pvm5-9frx-264r)', async () => {
    await aUser(stage.app, stage.workspace.root, 'known@register.example')
    const pages = new Map<string, unknown>()
    const asked = async (email: string, remoteAddress: string) => {
      const browser = new Browser(stage.app, { remoteAddress })
      await browser.open(`/w/${stage.workspace.slug}/register/new/partners`)
      const shown = await browser.submit({ email })
      const body = shown.body
        .replaceAll(email, 'someone')
        .replace(/name="(csrf|flow)" value="[^"]*"/g, '')
        .replace(/partners(?:\/|%2F)[\w-]{21,}/g, '')
      return { status: shown.status, body, headers: Object.keys(shown.headers) }
    }
    pages.set('known', await asked('known@register.example', '198.51.100.1'))
    pages.set('unknown', await asked('unknown@register.example', '198.51.100.2'))
    for (let i = 0; i < 5; i++) await asked(`often+${i}@register.example`, '198.51.100.3')
    pages.set('often', await asked('often@register.example', '198.51.100.3'))
    for (const page of pages.values()) expect(page).toEqual(pages.get('unknown'))
    const asks = (await eventsOf(stage, stage.workspace.root)).filter(
      ({ type }) => type === 'registration.code_requested',
    )
    expect(asks.slice(-6).map(({ outgoing }) => outgoing)).toEqual([...Array(5).fill(true), false])
  })

  it('reads no address that a mailer could read otherwise (CVE-2025-14874)', async () => {
    for (const email of [
      '"a b"@x.example',
      'a@b@c.example',
      'a@x.example\nbcc: b@y.example',
      'a@[192.0.2.1]',
    ]) {
      const browser = new Browser(stage.app)
      await browser.open(`/w/${stage.workspace.slug}/register/new/partners`)
      expect((await browser.submit({ email })).status, email).toBe(422)
    }
  })

  it('mails links of the configured origin, whatever host was asked for (CVE-2023-49097)', async () => {
    const browser = new Browser(stage.app, {
      headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    })
    await browser.open(`/w/${stage.workspace.slug}/register/new/partners`)
    await browser.submit({ email: 'host@register.example' })
    const mail = await stage.mailTo('host@register.example')
    await browser.submit({ code: codeIn(mail) })
    await browser.submit({ ...PERSON, organizationName: 'Host' })
    const arrived = await stage.mailTo('host@register.example')
    expect(arrived.text).toContain('http://localhost:4000/')
    expect(arrived.text + arrived.html).not.toContain('evil.example')
  })
})

describe('many registrations from one place', () => {
  let stage: RegistrationStage
  beforeAll(async () => {
    stage = await aRegistrationStage()
    await aForm(stage)
  })
  afterAll(() => stage.stop())

  it('wait or are worked for once a network has begun some, and one piece of work counts once', async () => {
    const remoteAddress = '198.51.100.20'
    const begin = async () => {
      const browser = new Browser(stage.app, { remoteAddress })
      await browser.open(`/w/${stage.workspace.slug}/register/new/partners`)
      return browser
    }
    const statuses: number[] = []
    let held = await begin()
    for (let i = 0; i < 8; i++) {
      held = await begin()
      statuses.push((await held.submit({ email: `many-${i}@register.example` })).status)
    }
    // The seventh keeps the pace; the eighth comes too soon after it.
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 429])
    expect(held.shown?.headers['retry-after']).toBeDefined()
    const challenge = held.form().hidden.challenge ?? ''
    const unworked = await held.submit({ email: 'many-7@register.example', work: '1' })
    expect(unworked.status).toBe(429)
    let work = 0
    while (!isWork(challenge, String(work))) work += 1
    const fields = { email: 'many-7@register.example', challenge, work: String(work) }
    expect((await held.submit(fields)).status).toBe(200)
    const again = await begin()
    expect((await again.submit(fields)).status).toBe(429)
    // Somebody elsewhere is not held back, and the work is worth nothing there either.
    const elsewhere = new Browser(stage.app, { remoteAddress: '203.0.113.9' })
    await elsewhere.open(`/w/${stage.workspace.slug}/register/new/partners`)
    expect((await elsewhere.submit({ email: 'else@register.example' })).status).toBe(200)
  })
})
