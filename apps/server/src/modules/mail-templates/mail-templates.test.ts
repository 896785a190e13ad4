import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import type { Place } from '../../platform/db/index.ts'
import type { OutgoingMail } from '../../platform/mail/index.ts'

describe('mail templates', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let parent: Place
  let child: Place
  let admin: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    parent = await anOrganization(app, workspace.root)
    child = await anOrganization(app, parent)
    admin = (await anActor(app, parent, 'administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const at = ({ organizationId }: Place, kind = 'invitation', rest = '') =>
    `/organizations/${organizationId}/mail-templates/${kind}${rest}` as const
  const preview = async (place: Place, language = 'en', blocks?: object) =>
    (await api(admin, `POST ${at(place, 'invitation', '/example')}`, { language, ...(blocks && { blocks }) }))
      .body as { subject: string; text: string; html: string }

  it('lists every mail that may be said in other words', async () => {
    await api(admin, `PUT ${at(parent)}`, { de: { heading: 'Herein' } })
    const { body } = await api(
      admin,
      `GET /organizations/${parent.organizationId}/mail-templates?language=de`,
    )
    const items = body.items as { kind: string; subject: string; isChanged: boolean }[]
    expect(items.length).toBeGreaterThan(25)
    expect(items.filter(({ isChanged }) => isChanged).map(({ kind }) => kind)).toEqual(['invitation'])
    expect(items.find(({ kind }) => kind === 'passwordReset')?.subject).toMatch(/Passwort/)
  })

  it('inherits block by block, in each language for itself, and says from whom', async () => {
    await api(admin, `PUT ${at(parent)}`, { en: { subject: 'Come to {organization}', footer: 'From us' } })
    await api(admin, `PUT ${at(child)}`, { en: { footer: 'From the barn' } })
    const { body } = await api(admin, `GET ${at(child)}`)
    expect(body).toMatchObject({
      placeholders: ['organization', 'product', 'name', 'inviter', 'expires'],
      hasButton: true,
      settings: { en: { footer: 'From the barn' } },
      effective: {
        en: {
          subject: { value: 'Come to {organization}', setBy: parent.organizationId },
          footer: { value: 'From the barn', setBy: child.organizationId },
        },
        de: {},
      },
    })
    const { name } = (await api(admin, `GET /organizations/${child.organizationId}`)).body
    const seen = await preview(child)
    expect(seen.subject).toBe(`Come to ${name}`)
    expect(seen.text).toContain('From the barn')
    expect((await preview(child, 'de')).subject).toMatch(/^Ihre Einladung/)
    // Nothing of it shows elsewhere.
    const other = await anOrganization(app, workspace.root)
    const theirs = (await anActor(app, other, 'administrator')).headers
    const shown = await api(theirs, `POST ${at(other, 'invitation', '/example')}`, { language: 'en' })
    expect(JSON.stringify(shown.body)).not.toMatch(/Come to|From the barn|From us/)
  })

  it('shows what is not set yet, and keeps nothing of it', async () => {
    expect((await preview(child, 'en', { heading: 'Soon' })).html).toContain('Soon')
    expect((await preview(child)).html).not.toContain('Soon')
  })

  it('follows product name, greeting, footer and logo of the branding', async () => {
    await api(admin, `PUT /organizations/${parent.organizationId}/branding`, {
      productName: 'Paddock 9',
      accent: '#aa0000',
      texts: { mailGreeting: { en: 'Howdy {name}!' }, mailFooter: { en: '{product}, High Street' } },
    })
    const { text, html } = await preview(child)
    expect(text).toMatch(/^Howdy Alex Reed!/)
    expect(text).toContain('Paddock 9, High Street')
    expect(text).toContain('This mail was sent by Paddock 9')
    expect(html).toContain('background-color:#aa0000')
  })

  it('sends an example to the own address of whoever asks', async () => {
    const sent: OutgoingMail[] = []
    app.services.mail = { ...app.services.mail, send: async (mail) => void sent.push(mail) }
    await api(admin, `PUT ${at(child)}`, { en: { subject: 'Come in' } })
    const answer = await api(admin, `POST ${at(child, 'invitation', '/example/mail')}`, { language: 'en' })
    expect(answer.status, answer.text).toBe(200)
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([[answer.body.to, 'Come in']])
    const elsewhere = await api(admin, `POST ${at(child, 'invitation', '/example/mail')}`, {
      language: 'en',
      to: 'a@b.example',
    })
    expect(elsewhere.status).toBe(400)
  })

  it.each([
    [{ en: { body: 'Dear {stranger}' } }, '/en/body'],
    [{ en: { body: 'See https://evil.example' } }, '/en/body'],
    [{ en: { footer: 'www.evil.example' } }, '/en/footer'],
    [{ en: { subject: 'a\nb' } }, '/en/subject'],
    [{ en: { body: 'a\u202eb' } }, '/en/body'],
    [{ en: { html: '<b>' } }, '/en/html'],
    [{ fr: { body: 'x' } }, '/fr'],
  ])('refuses %j beside the field', async (settings, pointer) => {
    const answer = await api(admin, `PUT ${at(parent)}`, settings)
    expect([answer.status, answer.body.pointer]).toEqual([400, pointer])
  })

  it('knows no other mails, and no change of what somebody else changed', async () => {
    for (const kind of ['nothing', 'notices.x', '__proto__', 'constructor'])
      expect((await api(admin, `GET ${at(parent, kind)}`)).status, kind).toBe(404)
    const first = { ...admin, 'if-match': '"0"' }
    expect((await api(first, `PUT ${at(parent)}`, {})).status).toBe(200)
    expect((await api(first, `PUT ${at(parent)}`, {})).status).toBe(412)
  })
})
