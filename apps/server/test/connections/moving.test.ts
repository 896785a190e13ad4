import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailContextOf } from '../../src/app/mails/compose.ts'
import { identityCode } from '../../src/app/mails/identity-code.ts'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { newId } from '../../src/kernel/ids.ts'
import {
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { Browser, type Shown } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import { aConnected, type Connected, connectionTo, markTested, signInThrough } from './stage.ts'

const ASKS = 'Is this your account?'
const clock = fixedClock(systemClock.now())

describe('a whole organization moves from passwords to its provider', () => {
  let stage: Stage
  let count = 0
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  const query = (statement: string, values: unknown[]) =>
    asOwner(stage.app.ownerUrl, (client) => client.query(statement, values))

  /** As if the organization had published the record of a domain of its own. */
  async function owns(place: Place, domain: string): Promise<void> {
    await query(
      `insert into verified_domains (workspace_id, domain, organization_id, domain_id, reach)
       values ($1, $2, $3, $4, 'organization')`,
      [place.workspaceId, domain, place.organizationId, newId('domain')],
    )
  }

  /** A school whose rider Rhea has a password so far, and a provider that knows her by another name. */
  async function aSchool(options: Parameters<typeof aConnected>[1] = {}) {
    const school = await aConnected(stage, options)
    const domain = `school-${++count}.example`
    await owns(school.place, domain)
    const email = `rhea@${domain}`
    const rhea = await aPerson(stage.app, school.place, email)
    school.provider.claims = { email: `Rhea@${domain.toUpperCase()}`, name: 'Rhea Rider' }
    return { ...school, domain, email, rhea }
  }

  const begin = (school: Connected, browser?: Browser) => signInThrough(stage, school, browser)
  const asked = async (place: Place) =>
    (await eventsIn(stage.app, place)).filter(({ type }) => type === 'user.identity_code_requested')

  /** The mail that followed from the last asking, as the worker writes it. */
  async function mailOf(place: Place) {
    const event = (await asked(place)).at(-1)
    if (!event) throw new Error('nothing was asked for')
    const context = await mailContextOf(stage.app, {
      ...place,
      eventId: event.id,
      type: event.type,
      targetKind: event.target_kind,
      targetId: event.target_id,
    })
    const mail = context && (await identityCode(context))
    if (Array.isArray(mail)) throw new Error('several mails')
    const one = mail as { to: string; parts: unknown[] } | undefined
    return one && { to: one.to, code: /\b\d{8}\b/.exec(one.parts.join(' '))?.[0] ?? '' }
  }
  const codeFor = async (place: Place) => (await mailOf(place))?.code ?? ''
  const enter = (browser: Browser, code: string): Promise<Shown> => browser.submit({ code })
  const otherThan = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')
  const identitiesIn = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('identities')
        .select(['subject', 'user_id as userId'])
        .where('organization_id', '=', place.organizationId)
        .execute(),
    )

  it('links the account by a code mailed to its own address, and finds it from then on', async () => {
    const school = await aSchool({ connection: { createsAccounts: false } })
    const browser = await begin(school)
    expect(browser.title()).toBe(ASKS)
    expect(await sessionsIn(stage.app, school.place)).toEqual([])
    const mail = await mailOf(school.place)
    expect(mail?.to).toBe(school.email)
    await enter(browser, mail?.code ?? '')
    expect(browser.title()).toBe('Your account')
    expect(await identitiesIn(school.place)).toEqual([{ subject: 'rider-1', userId: school.rhea }])
    const again = await begin(school)
    expect(again.title()).toBe('Your account')
    const sessions = await sessionsIn(stage.app, school.place)
    expect(sessions.map(({ user_id }) => user_id)).toEqual([school.rhea, school.rhea])
    const types = (await eventsIn(stage.app, school.place)).map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('user.identity'))).toEqual([
      'user.identity_code_requested',
      'user.identity_linked',
    ])
    await school.provider.close()
  })

  it('takes five tries, then none, not even the right one', async () => {
    const school = await aSchool()
    const browser = await begin(school)
    const code = await codeFor(school.place)
    for (let n = 0; n < 5; n++) {
      expect(browser.title()).toBe(ASKS)
      await enter(browser, otherThan(code))
    }
    expect(browser.title()).not.toBe(ASKS)
    expect(browser.shown?.body).toContain('The code was not right')
    expect(await identitiesIn(school.place)).toEqual([])
    await school.provider.close()
  })

  it('takes no code after ten minutes', async () => {
    const school = await aSchool()
    const browser = await begin(school)
    const code = await codeFor(school.place)
    clock.advance(11 * 60)
    await enter(browser, code)
    expect(browser.title()).not.toBe('Your account')
    expect(await identitiesIn(school.place)).toEqual([])
    await school.provider.close()
  })

  it('takes a code in no other flow and no other browser, and for no other subject', async () => {
    const school = await aSchool()
    const mine = await begin(school)
    const code = await codeFor(school.place)
    school.provider.claims = { ...school.provider.claims, sub: 'mallory' }
    const other = await begin(school)
    expect(other.title()).toBe(ASKS)
    await codeFor(school.place)
    await enter(other, code)
    expect(other.title()).toBe(ASKS)
    const thief = new Browser(stage.app)
    await thief.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    const form = mine.form()
    await thief.request('POST', form.action, [...Object.entries(form.hidden), ['code', code]])
    expect(await identitiesIn(school.place)).toEqual([])
    await enter(mine, code)
    expect(mine.title()).toBe('Your account')
    expect(await identitiesIn(school.place)).toEqual([{ subject: 'rider-1', userId: school.rhea }])
    await school.provider.close()
  })

  it('works once: the same code in a second try of the flow links nothing again', async () => {
    const school = await aSchool()
    const browser = await begin(school)
    const form = browser.form()
    const code = await codeFor(school.place)
    await enter(browser, code)
    const fields: [string, string][] = [...Object.entries(form.hidden), ['code', code]]
    await browser.request('POST', form.action, fields)
    const { rows } = await query('select 1 from identity_claims where organization_id = $1', [
      school.place.organizationId,
    ])
    expect(rows).toEqual([])
    await school.provider.close()
  })

  it('mails nobody for an address that the organization has not proved, or of another one', async () => {
    const school = await aSchool()
    const beside = await aSchool()
    await aPerson(stage.app, school.place, 'rhea@elsewhere.example')
    school.provider.claims = { email: 'rhea@elsewhere.example', name: 'Rhea' }
    const browser = await begin(school)
    expect(browser.title()).not.toBe(ASKS)
    expect(browser.shown?.body).toContain('is not linked with School ID')
    // Verified, but by the organization next door.
    await aPerson(stage.app, school.place, `guest@${beside.domain}`)
    school.provider.claims = { email: `guest@${beside.domain}`, name: 'Guest' }
    expect((await begin(school)).title()).not.toBe(ASKS)
    // An account of the organization next door is none here.
    school.provider.claims = { email: beside.email, name: 'Rhea' }
    expect((await begin(school)).title()).toBe('Your account')
    expect(await asked(school.place)).toEqual([])
    expect(await asked(beside.place)).toEqual([])
    await Promise.all([school.provider.close(), beside.provider.close()])
  })

  it('leaves an account alone that another subject of the provider has, or that is not active', async () => {
    const school = await aSchool()
    const browser = await begin(school)
    await enter(browser, await codeFor(school.place))
    school.provider.claims = { ...school.provider.claims, sub: 'rider-2' }
    const second = await begin(school)
    expect(second.title()).not.toBe(ASKS)
    expect(second.shown?.body).toContain('is not linked with School ID')
    const suspended = `sam@${school.domain}`
    const sam = await aPerson(stage.app, school.place, suspended)
    await query(`update users set status = 'suspended' where id = $1`, [sam])
    school.provider.claims = { email: suspended, sub: 'rider-3', name: 'Sam' }
    expect((await begin(school)).title()).not.toBe(ASKS)
    expect(await asked(school.place)).toHaveLength(1)
    await school.provider.close()
  })

  it('links nothing once the account has another address, or the connection is off', async () => {
    const school = await aSchool()
    const browser = await begin(school)
    const code = await codeFor(school.place)
    const other = `new@${school.domain}`
    await query('update users set email = $2, email_normalized = $2 where id = $1', [school.rhea, other])
    await enter(browser, code)
    expect(browser.title()).not.toBe('Your account')
    school.provider.claims = { email: other, name: 'Rhea' }
    const second = await begin(school)
    const code2 = await codeFor(school.place)
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    await enter(second, code2)
    expect(second.title()).not.toBe('Your account')
    expect(await identitiesIn(school.place)).toEqual([])
    await school.provider.close()
  })

  it('links nothing that an issuer of before has said', async () => {
    const school = await aSchool()
    const browser = await begin(school)
    const code = await codeFor(school.place)
    const settings = { issuer: `${school.provider.issuer}/other` }
    const { api, admin, one, place } = school
    expect((await api(admin, `PUT ${one}`, connectionTo(school.provider, { settings }))).status).toBe(200)
    await markTested(stage, place, school.connectionId)
    expect((await api(admin, `POST ${one}/activate`, {})).status).toBe(200)
    await enter(browser, code)
    expect(browser.title()).not.toBe('Your account')
    expect(await identitiesIn(place)).toEqual([])
    await school.provider.close()
  })

  it('asks for the second factor that the policy asks for, as for any sign-in', async () => {
    const school = await aSchool({
      policy: { secondFactor: { requirement: 'required', fromConnection: 'ignored' } },
    })
    const browser = await begin(school)
    await enter(browser, await codeFor(school.place))
    expect(browser.title()).toBe('Set up your second factor')
    expect(await sessionsIn(stage.app, school.place)).toEqual([])
    await school.provider.close()
  })

  it('tells nothing to whoever only types an address', async () => {
    const school = await aSchool()
    const shown = async (email: string) => {
      const browser = new Browser(stage.app)
      await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
      await browser.submit({ identifier: email, password: 'wrong' })
      return browser.shown?.body
        .replaceAll(/value="[^"]*"|sign-in(?:\/|%2F)[\w-]+/g, '')
        .replace(/&quot;challenge&quot;:&quot;[\w-]{43}&quot;/g, '')
    }
    expect(await shown(school.email)).toBe(await shown(`nobody@${school.domain}`))
    expect(await asked(school.place)).toEqual([])
    await school.provider.close()
  })

  it('mails an address only so often, and shows the same page past that', async () => {
    const school = await aSchool()
    for (let n = 0; n < 7; n++) expect((await begin(school)).title()).toBe(ASKS)
    const outcomes = (await asked(school.place)).map(({ outcome }) => outcome)
    expect(outcomes.slice(0, 5)).toEqual(Array(5).fill('success'))
    expect(outcomes.slice(5)).toEqual(Array(2).fill('failed'))
    await school.provider.close()
  })

  it('leads back to other ways in', async () => {
    const school = await aSchool()
    const browser = await begin(school)
    await browser.open(browser.link('Sign in another way, or have another code mailed'))
    await browser.submit({})
    expect(browser.title()).toBe(`Sign in to ${school.place.slug}`)
    await browser.submit({ identifier: school.email, password: PASSWORD })
    expect(browser.title()).toBe('Your account')
    await school.provider.close()
  })
})
