import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../harness/browser.ts'
import {
  aForm,
  aRegistrationStage,
  atTheForm,
  eventsOf,
  linkIn,
  PERSON,
  type RegistrationStage,
} from './stage.ts'

describe('an organization that registers itself', () => {
  let stage: RegistrationStage
  beforeAll(async () => {
    stage = await aRegistrationStage()
    await aForm(stage)
  })
  afterAll(() => stage.stop())

  it('comes by a public page, waits, is let in by the staff and set up by who registered it', async () => {
    const email = 'sal@saddle.example'
    const browser = await atTheForm(stage, email)
    expect(browser.title()).toBe('Become a partner')
    const waiting = await browser.submit(PERSON)
    expect([waiting.status, browser.title()]).toEqual([200, 'Your registration has arrived'])
    const queue = await stage.call('GET /workspace/registrations')
    expect(queue.body.items).toMatchObject([{ status: 'waiting', organizationName: 'Saddle & Sons', email }])
    const id = queue.body.items?.[0]?.id as string

    const approved = await stage.call(`POST /workspace/registrations/${id}/approve`, {})
    expect(approved.body).toMatchObject({ status: 'approved' })
    const organizationId = approved.body.organizationId as `org_${string}`
    await browser.open(waiting.url)
    expect(browser.title()).toBe('You are in')

    // Jobs keep no order among each other.
    const links = [linkIn(await stage.mailTo(email)), linkIn(await stage.mailTo(email))]
    const invitation = links.find((link) => link.includes('/sign-in/invitation?')) ?? ''
    expect(links.find((link) => link !== invitation)).toContain('/register/status?token=')
    await browser.open(invitation)
    const password = 'a correct horse and its staple'
    await browser.submit({ name: 'Sal Saddler', newPassword: password, repeatPassword: password })
    await browser.submit({ identifier: email, password })
    // Its first administrator is led to where the first steps are; the portal asks who it is, as an application does.
    expect(decodeURIComponent(browser.shown?.url ?? '')).toMatch(/\/authorize\?.*\/web\//)

    const place = { workspaceId: stage.workspace.id, organizationId }
    const own = (await eventsOf(stage, place)).map(({ type }) => type)
    expect(own).toContain('invitation.accepted')
    expect(own.filter((type) => type.startsWith('registration'))).toEqual([])
    const root = (await eventsOf(stage, stage.workspace.root)).map(({ type }) => type)
    expect(root.filter((type) => type.startsWith('registration.'))).toEqual([
      'registration.code_requested',
      'registration.submitted',
      'registration.approved',
    ])
    const organization = await stage.call(`GET /organizations/${organizationId}`)
    expect(organization.body).toMatchObject({ slug: 'saddle-sons', name: 'Saddle & Sons' })
    const staffMail = stage.mails.find(({ subject }) => subject === 'Saddle & Sons has registered')
    expect(linkIn(staffMail as never)).toContain(`/console/registrations/${id}`)
  })

  it('is asked back, answers on its page, and is refused with a reason', async () => {
    const email = 'ann@ask.example'
    const browser = await atTheForm(stage, email)
    const waiting = await browser.submit({ ...PERSON, organizationName: 'Ask' })
    const [{ id } = {}] = (await stage.call('GET /workspace/registrations?search=ask')).body.items ?? []
    await stage.call(`POST /workspace/registrations/${id}/ask-back`, { question: 'Which saddles?' })
    await browser.open(waiting.url)
    expect(browser.title()).toBe('We have a question')
    expect(browser.shown?.body).toContain('Which saddles?')
    expect((await browser.submit({ answer: ' ' })).status).toBe(422)
    await browser.submit({ answer: 'English ones' })
    expect(browser.title()).toBe('Your registration has arrived')
    const detail = await stage.call(`GET /workspace/registrations/${id}`)
    expect(detail.body).toMatchObject({
      status: 'waiting',
      messages: [{ kind: 'question' }, { kind: 'answer', text: 'English ones' }],
    })
    const refused = await stage.call(`POST /workspace/registrations/${id}/refuse`, { reason: 'Not ours' })
    expect(refused.body).toMatchObject({ status: 'refused' })
    await browser.open(waiting.url)
    expect(browser.shown?.body).toContain('Not ours')
    const again = await stage.call(`POST /workspace/registrations/${id}/approve`, {})
    expect(again).toMatchObject({ status: 409, body: { code: 'registration.decided' } })
  })

  it('says what it is in the language of its reader, or in one that it has', async () => {
    await aForm(stage, { slug: 'nur-deutsch', title: { de: 'Nur auf Deutsch' }, intro: { de: 'Willkommen' } })
    const browser = new Browser(stage.app)
    const shown = await browser.open(`/w/${stage.workspace.slug}/register/new/nur-deutsch`)
    expect(browser.title()).toBe('Nur auf Deutsch')
    expect(shown.body).toContain('Willkommen')
    await expect(aForm(stage, { slug: 'silent', title: {} })).rejects.toThrow('is given in no language')
    await expect(aForm(stage, { slug: 'unknown', title: { xx: 'Unknown' } })).rejects.toThrow('xx')
  })

  it('shows the same page for a form that is closed and one that never was', async () => {
    const form = await aForm(stage, { slug: 'closed', isOpen: false })
    expect(form.isOpen).toBe(false)
    const open = async (slug: string) =>
      new Browser(stage.app).open(`/w/${stage.workspace.slug}/register/new/${slug}`)
    const [closed, none] = [await open('closed'), await open('nothing')]
    expect(closed.status).toBe(404)
    const plain = (text: string) => text.replace(/<code>[^<]*<\/code>|[0-9a-f]{12}/g, '')
    expect(plain(closed.body)).toBe(plain(none.body))
  })
})
