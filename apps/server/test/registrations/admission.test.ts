import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, fixedClock } from '../../src/kernel/clock.ts'
import type { RegistrationId } from '../../src/kernel/ids.ts'
import { takeAtOnce } from '../../src/modules/registrations/applicant/at-once-bound.ts'
import { attendDue } from '../../src/modules/registrations/index.ts'
import { createLimits } from '../../src/modules/sign-in/index.ts'
import type { Workspace } from '../../src/modules/workspaces/index.ts'
import { inOrganization, inWorkspace } from '../../src/platform/db/index.ts'
import { anActor, anOrganization, aServiceAccount, assign } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { aForm, aRegistrationStage, atTheForm, eventsOf, PERSON, type RegistrationStage } from './stage.ts'

describe('how an organization that registers is let in', () => {
  let stage: RegistrationStage
  const clock = fixedClock(new Date())
  beforeAll(async () => {
    stage = await aRegistrationStage({ clock })
  })
  afterAll(() => stage.stop())

  let counter = 0
  const from = () => `198.51.100.${50 + counter++}`
  async function register(slug: string, email: string, name: string, more: Record<string, string> = {}) {
    const browser = await atTheForm(stage, email, { slug, remoteAddress: from() })
    const shown = await browser.submit({ ...PERSON, organizationName: name, ...more })
    return { browser, shown }
  }
  const newest = async (status = 'all') =>
    (await stage.call(`GET /workspace/registrations?status=${status}`)).body.items?.[0] as {
      id: RegistrationId
      status: string
      organizationId: `org_${string}`
    }
  const bySystem = async () => {
    await inWorkspace(stage.app.services.db, stage.workspace.id, (tx) =>
      tx
        .updateTable('registrations')
        .set({ due_at: new Date(0) })
        .where('workspace_id', '=', stage.workspace.id)
        .execute(),
    )
    return attendDue(stage.app.services)
  }
  const statusOf = async (id: string) => (await stage.call(`GET /workspace/registrations/${id}`)).body.status

  it('at once, by its template, in the name of whoever set the form up', async () => {
    const template = await stage.call('POST /workspace/templates', {
      name: 'Partner',
      content: { groups: [{ name: 'Sales' }] },
    })
    const parent = await anOrganization(stage.app, stage.workspace.root)
    await aForm(stage, {
      slug: 'at-once',
      admission: 'at_once',
      templateId: template.body.id,
      parentId: parent.organizationId,
    })
    const { browser } = await register('at-once', 'one@once.example', 'Once')
    expect(browser.title()).toBe('You are in')
    const { organizationId, status } = await newest()
    expect(status).toBe('approved')
    const organization = await stage.call(`GET /organizations/${organizationId}`)
    expect(organization.body).toMatchObject({ parentId: parent.organizationId, slug: 'once' })
    const groups = await stage.call(`GET /organizations/${organizationId}/groups`)
    expect(groups.body.items).toMatchObject([{ name: 'Sales' }])
    const place = { workspaceId: stage.workspace.id, organizationId }
    const types = (await eventsOf(stage, place)).map(({ type }) => type)
    expect(types).toEqual(['template.applied', 'invitation.created'])
    expect((await eventsOf(stage, parent)).map(({ type }) => type)).toEqual(['organization.created'])
    // Another of the same name gets another short name, and nobody is told that one is taken.
    const second = await register('at-once', 'two@once.example', 'Once')
    expect(second.browser.title()).toBe('You are in')
    const other = await stage.call(`GET /organizations/${(await newest()).organizationId}`)
    expect(other.body.slug).toMatch(/^once-/)
  })

  it('not any more at once when whoever set the form up may not any more: it waits (law 3)', async () => {
    const author = await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')
    const form = await stage.call(
      'POST /workspace/registration-forms',
      {
        slug: 'leaving',
        kind: 'partner',
        title: { en: 'Leaving', de: 'Gehen' },
        parentId: stage.workspace.root.organizationId,
        admission: 'at_once',
      },
      author.headers,
    )
    expect(form.status).toBe(201)
    await inOrganization(stage.app.services.db, stage.workspace.root, (tx) =>
      tx.deleteFrom('assignments').where('user_id', '=', author.id).execute(),
    )
    const { browser } = await register('leaving', 'one@leaving.example', 'Leaving')
    expect(browser.title()).toBe('Your registration has arrived')
    const { id, organizationId } = await newest()
    expect(organizationId).toBeNull()
    const events = await eventsOf(stage, stage.workspace.root)
    expect(events.find(({ type }) => type === 'registration.not_let_in')).toMatchObject({
      outcome: 'failed',
      reason: 'request.forbidden',
      target_id: id,
    })
  })

  it('not at once where the place has no seat left: it waits, and the staff see why', async () => {
    const parent = await anOrganization(stage.app, stage.workspace.root)
    const seats = { settings: { seats: { most: 0 } } }
    const given = await stage.call(`PUT /organizations/${parent.organizationId}/limits`, seats)
    expect(given.status, given.text).toBe(200)
    await aForm(stage, { slug: 'full', admission: 'at_once', parentId: parent.organizationId })
    const { browser } = await register('full', 'one@full.example', 'Full')
    expect(browser.title()).toBe('Your registration has arrived')
    const { id } = await newest()
    const events = await eventsOf(stage, stage.workspace.root)
    const told = events.filter(
      ({ type, target_id }) => type === 'registration.not_let_in' && target_id === id,
    )
    expect(told.map(({ reason }) => reason)).toEqual(['limits.seats_exhausted'])
    await stage.call(`PUT /organizations/${parent.organizationId}/limits`, { settings: {} })
    const approved = await stage.call(`POST /workspace/registrations/${id}/approve`, {})
    expect(approved.body.status, approved.text).toBe('approved')
  })

  it('at once three times in a day by one mailbox, however its address is written, and then it waits', async () => {
    await aForm(stage, { slug: 'again', admission: 'at_once' })
    const titles: string[] = []
    for (const label of ['', '+a', '+b', '+c']) {
      const { browser } = await register('again', `many${label}@again.example`, `Again ${label}`)
      titles.push(browser.title())
    }
    expect(titles).toEqual(['You are in', 'You are in', 'You are in', 'Your registration has arrived'])
    const { id, organizationId } = await newest()
    expect(organizationId).toBeNull()
    const told = (await eventsOf(stage, stage.workspace.root)).filter(
      ({ type, target_id }) => type === 'registration.not_let_in' && target_id === id,
    )
    expect(told).toMatchObject([{ outcome: 'failed', reason: 'too_many' }])
    const other = await register('again', 'other@again.example', 'Other')
    expect(other.browser.title()).toBe('You are in')
  })

  it('at once thirty times in a day from one network, whatever the address', async () => {
    await aForm(stage, { slug: 'crowd', admission: 'at_once' })
    const { limits, workspace } = { limits: createLimits(stage.app.services.db), workspace: stage.workspace }
    const visit = {
      workspace: { id: workspace.id } as Workspace,
      origin: { ip: '203.0.113.90', userAgent: null },
    }
    for (let count = 0; count < 30; count++)
      expect(await takeAtOnce(limits, visit, { email: `p${count}@crowd.example` })).toBeDefined()
    const browser = await atTheForm(stage, 'late@crowd.example', {
      slug: 'crowd',
      remoteAddress: '203.0.113.90',
    })
    await browser.submit({ ...PERSON, organizationName: 'Late' })
    expect(browser.title()).toBe('Your registration has arrived')
  })

  it('by a service account alone where a billing system decides', async () => {
    await aForm(stage, { slug: 'billed', admission: 'by_api', continueUrl: 'https://pay.example/start' })
    const { shown } = await register('billed', 'one@billed.example', 'Billed')
    const { id } = await newest()
    expect(shown.body).toContain(`https://pay.example/start?registration=${id}`)
    const refused = await stage.call(`POST /workspace/registrations/${id}/approve`, {})
    expect(refused).toMatchObject({ status: 403, body: { code: 'registration.by_api_only' } })
    const { organizationId } = stage.workspace.root
    const machine = await aServiceAccount(stage.app, stage.workspace.root)
    await assign(stage.app, stage.workspace.root, machine, 'workspace-administrator', 'subtree')
    const headers = bearer({ id: machine, organizationId })
    const approved = await stage.call(`POST /workspace/registrations/${id}/approve`, {}, headers)
    expect(approved.body).toMatchObject({ status: 'approved' })
  })

  it('by whoever could make it by hand: not by the permission to decide alone (law 3)', async () => {
    await aForm(stage, { slug: 'ceiling' })
    await register('ceiling', 'one@ceiling.example', 'Ceiling')
    const { id } = await newest()
    const role = await stage.call('POST /workspace/roles', {
      key: 'clerk',
      name: 'Clerk',
      permissions: ['workspace:registrations'],
      rootOnly: true,
    })
    expect(role.status, role.text).toBe(201)
    const clerk = await anActor(stage.app, stage.workspace.root, 'clerk')
    const refused = await stage.call(`POST /workspace/registrations/${id}/approve`, {}, clerk.headers)
    expect([refused.status, refused.body.permission]).toEqual([403, 'organization:create'])
    expect(await statusOf(id)).toBe('waiting')
  })

  it('once of many who approve and refuse at the same time', async () => {
    await aForm(stage, { slug: 'race' })
    await register('race', 'one@race.example', 'Race')
    const { id } = await newest()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        at % 2 === 0
          ? stage.call(`POST /workspace/registrations/${id}/approve`, { slug: `race-${at}` })
          : stage.call(`POST /workspace/registrations/${id}/refuse`, { reason: 'No' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'registration.decided')).toHaveLength(19)
  })

  it('asks for what the schema wants, and for the terms by their version', async () => {
    await stage.call('PUT /workspace/attribute-schema', {
      schema: {
        type: 'object',
        additionalProperties: false,
        properties: {
          vatId: { title: 'VAT id', type: 'string', pattern: '^[A-Z]{2}[0-9]{8}$' },
          size: { title: 'Horses', type: 'integer', minimum: 1 },
          internal: { type: 'boolean' },
        },
      },
    })
    const terms = { version: '2026-01', url: 'https://example.com/terms' }
    const form = await aForm(stage, { slug: 'schema', fields: ['vatId', 'size'], terms })
    const { browser, shown } = await register('schema', 'one@schema.example', 'Schema', { 'a-vatId': 'no' })
    expect(shown.status).toBe(422)
    expect(shown.body).toContain('Without the terms it does not go on.')
    const wrong = await browser.submit({ ...PERSON, 'a-vatId': 'no', 'a-size': 'many', terms: '2026-01' })
    expect(wrong.body.match(/This does not have the form that is described here/g)?.length).toBeGreaterThan(2)
    // What the form does not ask for is nobody's to set.
    const fields = { 'a-vatId': 'DE12345678', 'a-size': '12', 'a-internal': 'yes' }
    // What somebody read and accepted is another version by now.
    const old = await browser.submit({ ...PERSON, ...fields, terms: '2025-01' })
    expect(old.body).toContain('The terms have changed in the meantime.')
    await browser.submit({ ...PERSON, ...fields, terms: '2026-01' })
    const { id } = await newest()
    const { body } = await stage.call(`GET /workspace/registrations/${id}`)
    expect(body).toMatchObject({ termsVersion: '2026-01', attributes: { vatId: 'DE12345678', size: 12 } })
    expect(body.attributes).not.toHaveProperty('internal')
    // What was accepted stays with the organization, of which version and when.
    const newer = { terms: { version: '2027-01', url: 'https://example.com/terms-2027' } }
    await stage.call(`PATCH /workspace/registration-forms/${form.id}`, newer)
    const approved = await stage.call(`POST /workspace/registrations/${id}/approve`, {})
    const kept = await stage.call(`GET /organizations/${approved.body.organizationId}/accepted-terms`)
    expect(kept.body.items).toEqual([{ ...terms, acceptedAt: body.createdAt }])
    const unknown = await stage.call('POST /workspace/registration-forms', {
      slug: 'unknown',
      kind: 'partner',
      title: { en: 'Unknown', de: 'Unbekannt' },
      parentId: stage.workspace.root.organizationId,
      fields: ['nothing'],
    })
    expect(unknown.body.code).toBe('registration.field_unknown')
  })

  it('after approval with what a form cannot ask for, or did not, as the staff know it', async () => {
    const properties = {
      vatId: { type: 'string', minLength: 6 },
      yards: { type: 'array', items: { type: 'string' } },
    }
    const schema = { type: 'object', properties, required: ['vatId', 'yards'] }
    await stage.call('PUT /workspace/attribute-schema', { schema })
    await aForm(stage, { slug: 'yards', fields: ['vatId'] })
    await register('yards', 'one@yards.example', 'Yards', { 'a-vatId': 'DE12345678' })
    const { id } = await newest()
    const approve = (input: object) => stage.call(`POST /workspace/registrations/${id}/approve`, input)
    const lacks = await approve({})
    expect([lacks.status, lacks.body.code]).toEqual([400, 'organization.attributes_invalid'])
    const wrong = await approve({ attributes: { yards: 'North' } })
    expect(wrong.body.errors).toMatchObject([{ pointer: '/attributes/yards' }])
    expect(await statusOf(id)).toBe('waiting')
    const { body } = await approve({ attributes: { yards: ['North'] } })
    const made = await stage.call(`GET /organizations/${body.organizationId}`)
    expect(made.body.attributes).toEqual({ vatId: 'DE12345678', yards: ['North'] })
    // What the applicant said stays on record as they said it.
    expect((await stage.call(`GET /workspace/registrations/${id}`)).body.attributes).toEqual({
      vatId: 'DE12345678',
    })
    await stage.call('PUT /workspace/attribute-schema', { schema: { type: 'object' } })
  })

  it('is reminded of a question once a day, however often and at once somebody presses for it', async () => {
    await aForm(stage, { slug: 'asked' })
    const { shown, browser } = await register('asked', 'one@asked.example', 'Asked')
    const { id } = await newest()
    const remind = () => stage.call(`POST /workspace/registrations/${id}/remind`, {})
    expect((await remind()).body.code).toBe('registration.not_asked')
    await stage.call(`POST /workspace/registrations/${id}/ask-back`, { question: 'Which one?' })
    const answers = await Promise.all(Array.from({ length: 15 }, remind))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await remind()).body).toMatchObject({ status: 409, code: 'registration.reminded_already' })
    clock.set(addDays(clock.now(), 1))
    expect((await remind()).status).toBe(200)
    // The address that the applicant has open still leads there.
    await browser.open(shown.url)
    expect(browser.title()).toBe('We have a question')
  })

  it('is mailed fifty questions in a day and no more, and the staff see that they were held back', async () => {
    await aForm(stage, { slug: 'asked-on' })
    await register('asked-on', 'much@asked.example', 'Asked on')
    const { id } = await newest()
    for (let count = 0; count < 52; count++) {
      const asked = await stage.call(`POST /workspace/registrations/${id}/ask-back`, { question: 'Which?' })
      expect(asked.status, asked.text).toBe(200)
    }
    const told = async () => (await eventsOf(stage, stage.workspace.root)).at(-1)?.type
    await expect.poll(told, { timeout: 15_000 }).toBe('organization.mails_held_back')
    const mailed = stage.mails.filter(({ to, text }) => to.includes('much@') && text.includes('question'))
    expect(mailed).toHaveLength(50)
  })

  it('is reminded of, ends by itself and is forgotten as time passes', async () => {
    await aForm(stage, { slug: 'waiting', waitDays: 20 })
    await register('waiting', 'one@waiting.example', 'Waiting')
    const { id } = await newest()
    expect((await stage.mailTo('one@waiting.example')).subject).toBe('Your registration of Waiting')
    clock.set(addDays(clock.now(), 14))
    await bySystem()
    expect((await stage.call(`GET /workspace/registrations/${id}`)).body.remindedAt).not.toBeNull()
    expect(await statusOf(id)).toBe('waiting')
    clock.set(addDays(clock.now(), 7))
    // Over, though no job has been there: nobody lets it in, nor does anything else with it.
    for (const [what, input] of [
      ['approve', {}],
      ['refuse', { reason: 'Late' }],
      ['ask-back', { question: 'Late?' }],
      ['remind', {}],
    ] as const) {
      const late = await stage.call(`POST /workspace/registrations/${id}/${what}`, input)
      expect([what, late.body.code]).toEqual([what, 'registration.decided'])
    }
    await bySystem()
    expect(await statusOf(id)).toBe('expired')
    expect((await stage.mailTo('one@waiting.example')).subject).toBe('Your registration of Waiting is over')
    clock.set(addDays(clock.now(), 91))
    await bySystem()
    expect((await stage.call(`GET /workspace/registrations/${id}`)).status).toBe(404)
  })
})
