import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../test/factories/index.ts'
import { apiOf } from '../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../test/harness/app.ts'
import { createDnsServer, type DnsServer } from '../../test/harness/dns.ts'
import { asOwner } from '../../test/harness/template.ts'
import { findDomainOwner, recheckDomains } from '../modules/domains/index.ts'
import { inOrganization, type Place } from '../platform/db/index.ts'
import type { OutgoingMail } from '../platform/mail/index.ts'
import { type Background, createBackground } from './background.ts'

interface Claimed extends Record<string, unknown> {
  id: string
  domain: string
  record: { name: string; value: string }
}

describe('domains beside requests', () => {
  let app: TestApp & { drop(): Promise<void> }
  let dns: DnsServer
  let workspace: TestWorkspace
  let background: Background
  let api: ReturnType<typeof apiOf>
  let sent: OutgoingMail[] = []

  beforeAll(async () => {
    dns = await createDnsServer()
    app = await createTestApp({ config: { dnsResolvers: [dns.address] } })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(() => {
    sent = []
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    background = createBackground({ ...app, mailer, logger: pino({ level: 'silent' }) })
  })
  afterEach(() => background.stop())
  afterAll(async () => {
    await app.drop()
    await dns.close()
  })

  async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
    const end = performance.now() + 15_000
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('it did not happen')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async function proved(place: Place, headers: { authorization: string }, domain: string): Promise<Claimed> {
    const at = `/organizations/${place.organizationId}/domains` as const
    const claimed = (await api(headers, `POST ${at}`, { domain })).body as Claimed
    dns.zone.set(claimed.record.name, [claimed.record.value])
    expect((await api(headers, `POST ${at}/${claimed.id}/verify`, {})).body.status).toBe('verified')
    return claimed
  }
  const comeDue = ({ id }: Claimed) =>
    asOwner(app.ownerUrl, (client) =>
      client.query(`update domains set due_at = now() - interval '1 minute' where id = $1`, [id]),
    )
  const addressOf = (place: Place, id: string) =>
    inOrganization(app.services.db, place, async (tx) => {
      const row = await tx
        .selectFrom('users')
        .select('email')
        .where('id', '=', id as never)
        .executeTakeFirst()
      return row?.email
    })

  it('tells every administrator of an organization, and nobody else, that a record is gone', async () => {
    const place = await anOrganization(app, workspace.root)
    const [first, second] = [
      await anActor(app, place, 'administrator'),
      await anActor(app, place, 'administrator'),
    ]
    await anActor(app, place, 'auditor')
    const domain = await proved(place, first.headers, 'lapsed.example')
    dns.zone.delete(domain.record.name)
    await comeDue(domain)
    await background.start()
    await until(() => sent.length >= 2)
    const addresses = [await addressOf(place, first.id), await addressOf(place, second.id)]
    expect(sent.map(({ to }) => to).sort()).toEqual(addresses.sort())
    expect(new Set(sent.map(({ eventId }) => eventId)).size).toBe(2)
    const [mail] = sent
    const link = `http://localhost:4000/w/${workspace.slug}/portal/${place.organizationId}/domains`
    expect(mail?.text).toContain(link)
    expect(mail?.subject.replaceAll('\u2060', '')).toMatch(/the DNS record of lapsed\.example is gone$/)
  })

  it('tells those above who reach down to it where an organization has no administrator', async () => {
    const parent = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, parent)
    const above = await anActor(app, parent, 'administrator', 'subtree')
    await anActor(app, parent, 'administrator')
    const domain = await proved(child, above.headers, 'branch.example')
    dns.zone.delete(domain.record.name)
    await comeDue(domain)
    await background.start()
    // By itself it is done every ten minutes.
    await recheckDomains(app.services)
    await until(() => sent.length > 0)
    expect(sent.map(({ to }) => to)).toEqual([await addressOf(parent, above.id)])
  })

  it('gives up what an archived organization had, for others to prove', async () => {
    const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    const place = await anOrganization(app, workspace.root)
    const { headers } = await anActor(app, place, 'administrator')
    const { domain } = await proved(place, headers, 'closing.example')
    await background.start()
    await api(staff, `POST /organizations/${place.organizationId}/archive`, {})
    const rows = () =>
      asOwner(app.ownerUrl, async (client) => {
        const { rows: held } = await client.query(`select 1 from verified_domains where domain = $1`, [
          domain,
        ])
        return held.length
      })
    await until(async () => (await rows()) === 0)
    expect(await findDomainOwner(app.services, workspace.id, domain)).toBeUndefined()
  })
})
