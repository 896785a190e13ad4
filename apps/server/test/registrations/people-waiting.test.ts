import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/clock.ts'
import { endWaiting } from '../../src/modules/registrations/index.ts'
import { forgetAt } from '../../src/modules/registrations/times.ts'
import { inOrganization, removeExpired } from '../../src/platform/db/index.ts'
import { anActor, assign, aUser } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'
import {
  aPeopleStage,
  atThePersonForm,
  letRegister,
  PASSWORD,
  PERSON,
  type PeopleStage,
  usersOf,
  WITH_PASSWORD,
} from './people-stage.ts'
import { eventsOf, linkIn } from './stage.ts'

const TERMS = { version: '2026-01', url: 'https://example.com/terms' }

describe('a person who registers and waits', () => {
  let stage: PeopleStage
  beforeAll(async () => {
    stage = await aPeopleStage()
  })
  afterAll(() => stage.stop())

  const at = (rest = '') => `/organizations/${stage.stable.organizationId}/applicants${rest}` as const
  const waiting = async () => (await stage.call(`GET ${at()}`)).body.items ?? []
  const accountOf = async (address: string) =>
    (await usersOf(stage, stage.stable)).find(({ email }) => email === address)

  it('has no account until an administrator lets them in, and is invited then, with what they said', async () => {
    const admin = await aUser(stage.app, stage.stable, 'head@stable.example')
    await assign(stage.app, stage.stable, admin, 'administrator', 'organization')
    await letRegister(stage, { admission: 'after_approval', profileFields: ['jobTitle'], terms: TERMS })
    const email = 'wanda@wait.example'
    const browser = await atThePersonForm(stage, email)
    expect(browser.shown?.body).not.toContain('name="newPassword"')
    const fields = { ...WITH_PASSWORD, 'p-jobTitle': 'Groom', terms: TERMS.version }
    await browser.submit(fields)
    expect(browser.title()).toBe('Your registration has arrived')
    expect(await accountOf(email)).toBeUndefined()
    const told = await stage.mailTo('head@stable.example')
    expect(linkIn(told)).toContain(`/portal/${stage.stable.organizationId}/people/registration`)
    const [row, ...more] = await waiting()
    expect(more).toEqual([])
    expect(row).toMatchObject({
      email,
      givenName: 'Rida',
      profile: { jobTitle: 'Groom' },
      termsVersion: '2026-01',
    })

    const approved = await stage.call(`POST ${at(`/${row?.id}/approve`)}`, {}, stage.admin.headers)
    expect(approved.body).toMatchObject({ status: 'approved', decidedBy: stage.admin.id })
    const again = await stage.call(`POST ${at(`/${row?.id}/refuse`)}`, { reason: 'No' })
    expect(again.body.code).toBe('registration.decided')
    const invited = new Browser(stage.app)
    await invited.open(linkIn(await stage.mailTo(email)))
    await invited.submit({ name: 'Wanda Waiter', newPassword: PASSWORD, repeatPassword: PASSWORD })
    const account = await accountOf(email)
    expect(account).toMatchObject({ status: 'active', profile: { jobTitle: 'Groom' }, locale: 'en' })
    const terms = await inOrganization(stage.app.services.db, stage.stable, (tx) =>
      tx
        .selectFrom('accepted_terms')
        .selectAll()
        .where('user_id', '=', account?.id ?? 'usr_')
        .execute(),
    )
    expect(terms).toMatchObject([TERMS])
    const types = (await eventsOf(stage, stage.stable)).map(({ type }) => type)
    for (const type of [
      'applicant.submitted',
      'applicant.approved',
      'invitation.created',
      'invitation.accepted',
    ])
      expect(types).toContain(type)
  })

  it('waits once for an address, and is told why they are refused', async () => {
    await letRegister(stage, { admission: 'after_approval' })
    const email = 'rex@wait.example'
    for (const _ of [1, 2]) {
      const browser = await atThePersonForm(stage, email)
      await browser.submit(PERSON)
      expect(browser.title()).toBe('Your registration has arrived')
    }
    const [row, ...more] = await waiting()
    expect(more).toEqual([])
    await stage.call(`POST ${at(`/${row?.id}/refuse`)}`, { reason: 'We know no Rex.' }, stage.admin.headers)
    const mail = await stage.mailTo(email)
    expect(mail.text).toContain('We know no Rex')
    expect(await waiting()).toEqual([])
    expect(await accountOf(email)).toBeUndefined()
  })

  it('is forgotten after their time when they were refused, by nobody’s doing', async () => {
    await letRegister(stage, { admission: 'after_approval' })
    const email = 'forgotten@wait.example'
    await (await atThePersonForm(stage, email)).submit(PERSON)
    const [row] = (await waiting()).filter((one) => one.email === email)
    const refused = await stage.call(
      `POST ${at(`/${row?.id}/refuse`)}`,
      { reason: 'No' },
      stage.admin.headers,
    )
    const { db, clock } = stage.app.services
    const kept = () =>
      inOrganization(db, stage.stable, (tx) =>
        tx.selectFrom('applicants').selectAll().where('email', '=', email).executeTakeFirst(),
      )
    expect([refused.status, (await kept())?.forget_at]).toEqual([
      200,
      forgetAt((await kept())?.decided_at as Date),
    ])
    await removeExpired(db)
    expect(await kept()).toMatchObject({ status: 'refused' })
    await inOrganization(db, stage.stable, (tx) =>
      tx
        .updateTable('applicants')
        .set({ forget_at: addDays(clock.now(), -1) })
        .where('email', '=', email)
        .execute(),
    )
    expect(await removeExpired(db)).toMatchObject({ applicants: 1 })
    expect(await kept()).toBeUndefined()
  })

  it('is told when nobody has decided in time, and nothing of it is kept', async () => {
    await letRegister(stage, { admission: 'after_approval' })
    const email = 'late@wait.example'
    await (await atThePersonForm(stage, email)).submit(PERSON)
    const [row] = (await waiting()).filter((one) => one.email === email)
    expect(await endWaiting(stage.app.services)).toBe(0)
    await inOrganization(stage.app.services.db, stage.stable, (tx) =>
      tx
        .updateTable('applicants')
        .set({ forget_at: addDays(stage.app.services.clock.now(), -1) })
        .where('email', '=', email)
        .execute(),
    )
    for (const [what, input] of [
      ['approve', {}],
      ['refuse', { reason: 'Late' }],
    ] as const) {
      const late = await stage.call(`POST ${at(`/${row?.id}/${what}`)}`, input, stage.admin.headers)
      expect([what, late.body.code]).toEqual([what, 'registration.decided'])
    }
    expect(await endWaiting(stage.app.services)).toBe(1)
    expect((await stage.mailTo(email)).subject).toContain('has ended')
    expect((await waiting()).map((one) => one.id)).not.toContain(row?.id)
    expect(await endWaiting(stage.app.services)).toBe(0)
  })

  it('is announced to a user manager as well, who may decide', async () => {
    const manager = await aUser(stage.app, stage.stable, 'manager@stable.example')
    await assign(stage.app, stage.stable, manager, 'user-manager', 'organization')
    await aUser(stage.app, stage.stable, 'groom@stable.example')
    await letRegister(stage, { admission: 'after_approval' })
    await (await atThePersonForm(stage, 'told@wait.example')).submit(PERSON)
    expect(linkIn(await stage.mailTo('manager@stable.example'))).toContain('/people/registration')
    expect(stage.mails.some(({ to }) => to === 'groom@stable.example')).toBe(false)
    const told = (await waiting()).find((one) => one.email === 'told@wait.example')
    expect((await stage.call(`POST ${at(`/${told?.id}/refuse`)}`, { reason: 'Full' })).status).toBe(200)
  })

  it('waits as well where no seat is left, and is let in once there is one', async () => {
    const path = `/organizations/${stage.stable.organizationId}` as const
    await letRegister(stage, { mode: 'open' })
    const email = 'full@wait.example'
    const browser = await atThePersonForm(stage, email)
    const given = await stage.call(`PUT ${path}/limits`, { settings: { seats: { most: 0 } } })
    expect(given.status, given.text).toBe(200)
    await browser.submit(WITH_PASSWORD)
    expect(browser.title()).toBe('Your registration has arrived')
    const mine = (await waiting()).find((one) => one.email === email)
    expect(mine).toMatchObject({ notLetIn: 'limits.seats_exhausted' })
    expect(await accountOf(email)).toBeUndefined()
    const approve = () => stage.call(`POST ${at(`/${mine?.id}/approve`)}`, {})
    expect((await approve()).body.code).toBe('limits.seats_exhausted')
    await stage.call(`PUT ${path}/limits`, { settings: {} })
    expect((await approve()).body.status).toBe('approved')
  })

  it('waits as well where who gives what comes with an account could not give it any more', async () => {
    const giver = await anActor(stage.app, stage.stable, 'administrator', 'subtree')
    const body = { mode: 'open', groupIds: [], roles: [] }
    await stage.call(
      `PUT /organizations/${stage.stable.organizationId}/self-registration`,
      body,
      giver.headers,
    )
    const email = 'gone@wait.example'
    const browser = await atThePersonForm(stage, email)
    await stage.call(`POST /organizations/${stage.stable.organizationId}/users/${giver.id}/suspend`, {})
    await browser.submit(WITH_PASSWORD)
    expect(browser.title()).toBe('Your registration has arrived')
    expect(await waiting()).toMatchObject([{ email, notLetIn: 'invitation.no_longer_valid' }])
    expect(await accountOf(email)).toBeUndefined()
  })

  it('waits where who gives a role does not hold it any more, although they may still let people in', async () => {
    const { organizationId } = stage.stable
    const giver = await anActor(stage.app, stage.stable, 'administrator', 'subtree')
    await assign(stage.app, stage.stable, giver.id, 'user-manager', 'organization')
    const { body } = await stage.call(`GET /organizations/${organizationId}/roles`)
    const role = body.items?.find((one) => one.key === 'auditor')
    const asked = { mode: 'open', roles: [{ roleId: role?.id }] }
    const set = await stage.call(
      `PUT /organizations/${organizationId}/self-registration`,
      asked,
      giver.headers,
    )
    expect(set.status).toBe(200)
    const held = await stage.call(`GET /organizations/${organizationId}/assignments?principalId=${giver.id}`)
    const own = held.body.items?.find((one) => JSON.stringify(one).includes('"administrator"'))
    const taken = await stage.call(`DELETE /organizations/${organizationId}/assignments/${own?.id}`)
    expect(taken.status).toBe(204)
    const email = 'above@wait.example'
    await (await atThePersonForm(stage, email)).submit(WITH_PASSWORD)
    expect(await accountOf(email)).toBeUndefined()
    const [row] = await waiting()
    expect(row).toMatchObject({ email, notLetIn: 'invitation.no_longer_valid' })
    await stage.call(`POST ${at(`/${row?.id}/refuse`)}`, { reason: 'No' })
  })

  it('waits once, of twenty forms that are sent at once with one proof (CVE-2026-1529)', async () => {
    await letRegister(stage, { admission: 'after_approval' })
    const browser = await atThePersonForm(stage, 'race@wait.example')
    const { action, hidden } = browser.form()
    const cookie = Object.entries(browser.cookies())
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        stage.app.http.inject({
          method: 'POST',
          url: action,
          headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ ...hidden, ...PERSON }).toString(),
        }),
      ),
    )
    const sent = answers.filter(({ headers }) => String(headers.location).endsWith('?sent=yes'))
    expect(sent).toHaveLength(1)
    expect(answers.filter(({ statusCode }) => statusCode === 410)).toHaveLength(19)
    const [row] = await waiting()
    await stage.call(`POST ${at(`/${row?.id}/refuse`)}`, { reason: 'No' })
  })

  it('is let in by nobody who does not hold what comes with an account', async () => {
    await letRegister(stage, { admission: 'after_approval' })
    await (await atThePersonForm(stage, 'held@wait.example')).submit(PERSON)
    const [row] = await waiting()
    const { body } = await stage.call(`GET /organizations/${stage.stable.organizationId}/roles`)
    const role = body.items?.find((one) => one.key === 'administrator')
    await letRegister(stage, { admission: 'after_approval', roles: [{ roleId: role?.id }] })
    const manager = await anActor(stage.app, stage.stable, 'user-manager')
    const answer = await stage.call(`POST ${at(`/${row?.id}/approve`)}`, {}, manager.headers)
    expect([answer.status, answer.body.code]).toEqual([403, 'role.above_own'])
    // Nor does anybody open the door who could not let people in.
    const opened = await stage.call(
      `PUT /organizations/${stage.stable.organizationId}/self-registration`,
      { mode: 'open' },
      manager.headers,
    )
    expect(opened.status).toBe(403)
  })
})
