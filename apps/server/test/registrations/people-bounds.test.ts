import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newSecret } from '../../src/kernel/random.ts'
import {
  beginPersonProof,
  findOpenRegistration,
  mintPersonCode,
  type OpenRegistration,
  registerPerson,
  takePersonCode,
} from '../../src/modules/registrations/index.ts'
import { PERMISSIONS } from '../../src/modules/roles/index.ts'
import { createLimits, isWork, type SignInServices } from '../../src/modules/sign-in/index.ts'
import { anOrganization, aUser } from '../factories/index.ts'
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
import { codeIn, eventsOf } from './stage.ts'

const TYPED: Record<string, string> = WITH_PASSWORD

describe('what holds whoever registers back', () => {
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
  beforeEach(() => letRegister(stage))
  afterAll(() => stage.stop())

  let networks = 0
  const aJoining = () => ({
    visitor: {
      workspace: { id: stage.workspace.id, slug: stage.workspace.slug } as never,
      origin: { ip: `192.0.2.${networks++}`, userAgent: null },
      incoming: {} as never,
    },
    flow: { workspaceId: stage.workspace.id, id: newSecret(), browser: newSecret() },
  })
  async function aProved(email: string) {
    const joining = aJoining()
    const id = await beginPersonProof(services, joining, open, { email, locale: 'en' })
    const { code = '' } = (await mintPersonCode(services, stage.stable, id)) ?? {}
    expect(await takePersonCode(services, joining, open, { id, code })).toBe('proved')
    return { joining, id }
  }
  const register = ({ joining, id }: Awaited<ReturnType<typeof aProved>>, by: Partial<SignInServices>) =>
    registerPerson({ ...services, ...by }, joining, open.organization, id, (name) => TYPED[name] ?? '')
  const accountOf = async (email: string) =>
    (await usersOf(stage, stage.stable)).find((one) => one.email === email)

  it.each([
    ['after approval', { admission: 'after_approval' }],
    ['by other terms', { terms: { version: '2', url: 'https://example.com/terms' } }],
    ['by a domain', { mode: 'verifiedDomain' }],
    ['not at all', { mode: 'off' }],
  ])(
    'is asked behind the hash: who is let in %s meanwhile has no account (CVE-2024-49757)',
    async (how, changed) => {
      const email = `${how.replaceAll(' ', '-')}@bounds.example`
      const proved = await aProved(email)
      const hash = async (password: string) => {
        await letRegister(stage, changed)
        return services.hasher.hash(password)
      }
      expect(await register(proved, { hasher: { ...services.hasher, hash } })).toBe('over')
      expect(await accountOf(email)).toBeUndefined()
    },
  )

  it('is counted before anybody is asked about the password: thirty times for a proof', async () => {
    const proved = await aProved('breached@bounds.example')
    let asked = 0
    const breachedPasswords = { ...services.breachedPasswords, has: async () => ++asked > 0 }
    for (let n = 0; n < 30; n++)
      expect(await register(proved, { breachedPasswords })).toEqual({ faults: [expect.anything()] })
    await expect(register(proved, { breachedPasswords })).rejects.toMatchObject({ kind: 'limited' })
    expect(asked).toBe(30)
  })

  it('one mailbox is mailed, by whatever label, by all organizations of a workspace together ten times, and slowly after that', async () => {
    const { tree } = stage.app.services
    const mailed: boolean[] = []
    for (let n = 0; n < 12; n++) {
      const place = await anOrganization(stage.app, stage.workspace.root)
      const organization = await tree.find(stage.workspace.id, place.organizationId)
      const asked = { email: `bombed+${n}@bounds.example`, locale: 'en' }
      await beginPersonProof(services, aJoining(), { ...open, organization } as OpenRegistration, asked)
      const events = await eventsOf(stage, place)
      const event = events.find(({ type }) => type === 'self_registration.code_requested')
      mailed.push(event?.outgoing === true)
    }
    // The pace lets one go at once.
    expect(mailed).toEqual([...Array(11).fill(true), false])
  })

  /** Of these codes, how many were really mailed. */
  const mailed = async () =>
    (await eventsOf(stage, stage.stable)).filter(
      ({ type, outgoing }) => type === 'self_registration.code_requested' && outgoing,
    ).length

  it('asks for another code from the page of the code, within the same bounds and with the same answer for everybody', async () => {
    await aUser(stage.app, stage.stable, 'is-there@bounds.example')
    const seen: unknown[] = []
    for (const email of ['is-there@bounds.example', 'is-not@bounds.example']) {
      const browser = somewhere(stage)
      await browser.open(registerUrl(stage))
      const before = await mailed()
      await browser.submit({ email })
      const first = browser.shown?.url
      const answers: unknown[] = []
      for (let n = 0; n < 7; n++) {
        const { status } = await browser.submit({ decision: 'again' })
        answers.push([status, browser.title(), browser.shown?.url === first])
      }
      const { hidden, action } = browser.form()
      seen.push({ answers, mailed: (await mailed()) - before, address: /register$/.test(action) })
      let work = 0
      while (!isWork(hidden.challenge ?? '', String(work))) work += 1
      expect((await browser.submit({ email, work: String(work) })).status).toBe(200)
      expect(browser.title()).toBe('Check your mail')
    }
    const sent = [200, 'Check your mail', false]
    const held = [429, expect.any(String), false]
    expect(seen[0]).toEqual({ answers: [...Array(6).fill(sent), held], mailed: 5, address: true })
    expect(seen[1]).toEqual(seen[0])
  })

  it('goes on by the newer code, and asks for none once one was right', async () => {
    const email = 'newer@bounds.example'
    const browser = somewhere(stage)
    await browser.open(registerUrl(stage))
    await browser.submit({ email })
    const first = codeIn(await stage.mailTo(email))
    await browser.submit({ decision: 'again' })
    const second = codeIn(await stage.mailTo(email))
    if (first !== second) expect((await browser.submit({ code: first })).status).toBe(422)
    expect((await browser.submit({ code: second })).status).toBe(200)
    const before = await mailed()
    expect((await browser.submit({ decision: 'again' })).status).toBe(422)
    expect(await mailed()).toBe(before)
  })

  describe('what comes with an account at once', () => {
    const path = () => `/organizations/${stage.stable.organizationId}` as const
    const put = (body: object) =>
      stage.call(`PUT ${path()}/self-registration`, { mode: 'open', ...body }, stage.admin.headers)
    async function aRole(permissions: string[]): Promise<string> {
      const key = `r-${newSecret('', 6)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, 'x')}`
      const { body } = await stage.call(`POST ${path()}/roles`, { key, name: key, permissions })
      return String(body.id)
    }

    const changing = Object.keys(PERMISSIONS).filter(
      (name) => !name.endsWith(':read') && !name.startsWith('workspace:'),
    )

    it.each(changing)('is no role by which one administers: %s', async (permission) => {
      const roleId = await aRole([permission])
      const refused = await put({ roles: [{ roleId }] })
      expect(refused.status).toBe(403)
      expect(refused.body).toMatchObject({ code: 'registration.needs_approval', permissions: [permission] })
      expect((await put({ roles: [{ roleId }], admission: 'after_approval' })).status).toBe(200)
    })

    it('nor all permissions; what only reads is given', async () => {
      const { body } = await stage.call(`GET ${path()}/roles`)
      const of = (key: string) => [{ roleId: body.items?.find((one) => one.key === key)?.id }]
      expect((await put({ roles: of('administrator') })).body.code).toBe('registration.needs_approval')
      expect((await put({ roles: of('auditor') })).status).toBe(200)
    })

    it('nor one that is made such a role later: whoever registers then waits', async () => {
      const roleId = await aRole(['users:read'])
      expect((await put({ roles: [{ roleId }] })).status).toBe(200)
      const more = await stage.call(`PATCH ${path()}/roles/${roleId}`, { permissions: ['users:write'] })
      expect(more.status, more.text).toBe(200)
      const browser = await atThePersonForm(stage, 'later@bounds.example')
      await browser.submit(WITH_PASSWORD)
      expect(browser.title()).toBe('Your registration has arrived')
      expect(await accountOf('later@bounds.example')).toBeUndefined()
    })
  })
})
