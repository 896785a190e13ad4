import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { createDnsServer, type DnsServer } from '../../../test/harness/dns.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { addDays, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { Place } from '../../platform/db/index.ts'
import { findDomainOwner, recheckDomains, releaseClosed } from './index.ts'

interface Claimed extends Record<string, unknown> {
  id: string
  domain: string
  record: { name: string; value: string }
}

/** Attack 29: a domain lapses, and whoever buys it must not be led into the organization that had it. */
describe('attack 29: a domain whose record is gone', () => {
  const clock = fixedClock(systemClock.now())
  const start = clock.now()
  let app: TestApp & { drop(): Promise<void> }
  let dns: DnsServer
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let headers: { authorization: string }
  let claimed: Claimed
  let counter = 0

  beforeAll(async () => {
    dns = await createDnsServer()
    app = await createTestApp({ clock, config: { dnsResolvers: [dns.address] } })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(async () => {
    await app.drop()
    await dns.close()
  })

  beforeEach(async () => {
    clock.set(start)
    ;({ place, headers } = await anOffice())
    claimed = await claim(place, headers, `lapsing-${counter++}.example`)
    dns.zone.set(claimed.record.name, [claimed.record.value])
    expect((await verify(place, headers, claimed)).body.status).toBe('verified')
    dns.asked.length = 0
  })

  async function anOffice(parent = workspace.root) {
    const office = await anOrganization(app, parent)
    return { place: office, headers: (await anActor(app, office, 'administrator')).headers }
  }
  const at = (where: Place) => `/organizations/${where.organizationId}/domains` as const
  const claim = async (where: Place, who: { authorization: string }, domain: string) =>
    (await api(who, `POST ${at(where)}`, { domain })).body as Claimed
  const verify = (where: Place, who: { authorization: string }, { id }: Claimed) =>
    api(who, `POST ${at(where)}/${id}/verify`, {})
  const sql = (text: string, values: unknown[]) =>
    asOwner(app.ownerUrl, async (client) => (await client.query(text, values)).rows)
  const row = async () => (await api(headers, `GET ${at(place)}/${claimed.id}`)).body
  const owner = () => findDomainOwner(app.services, workspace.id, claimed.domain)
  const told = async (type: string) => (await eventsOf(app, place, type)).length

  /** So many days later the domain is due, by the database's clock as well, and what is due is done. */
  async function after(days: number): Promise<void> {
    clock.set(addDays(start, days))
    await sql(`update domains set due_at = now() - interval '1 minute' where id = $1`, [claimed.id])
    await recheckDomains(app.services)
  }

  it('is warned about, serves until the warned period is over, and then leads nowhere', async () => {
    dns.zone.delete(claimed.record.name)
    await after(1)
    expect(await row()).toMatchObject({
      status: 'failing',
      check: { result: 'absent' },
      releaseAt: addDays(start, 15).toISOString(),
    })
    expect(await told('domain.failing')).toBe(1)
    await after(10)
    expect([await told('domain.release_near'), (await row()).status]).toEqual([0, 'failing'])
    await after(13)
    expect([await told('domain.failing'), await told('domain.release_near')]).toEqual([1, 1])
    expect((await owner())?.organizationId).toBe(place.organizationId)
    await after(15.1)
    expect(await row()).toMatchObject({ status: 'released', releaseAt: null })
    expect(await told('domain.released')).toBe(1)
    expect(await owner()).toBeUndefined()
  })

  it('is proved by whoever has it now, who gets nothing of before; the old record proves nothing any more', async () => {
    const buyer = await anOffice()
    const bought = await claim(buyer.place, buyer.headers, claimed.domain)
    dns.zone.set(claimed.record.name, [bought.record.value])
    await after(1)
    const early = await verify(buyer.place, buyer.headers, bought)
    expect([early.status, early.body.code]).toEqual([409, 'domain.unavailable'])
    await after(16)
    expect((await verify(buyer.place, buyer.headers, bought)).body.status).toBe('verified')
    expect((await owner())?.organizationId).toBe(buyer.place.organizationId)
    // The old owner's record comes back, or was never more than forgotten: it is over.
    dns.zone.set(claimed.record.name, [claimed.record.value, bought.record.value])
    const late = await verify(place, headers, claimed)
    expect([late.status, late.body.code]).toEqual([409, 'domain.released'])
    const again = await claim(place, headers, claimed.domain)
    expect(again.record.value).not.toBe(claimed.record.value)
    expect((await verify(place, headers, again)).body.check).toMatchObject({ result: 'different' })
    expect((await owner())?.organizationId).toBe(buyer.place.organizationId)
  })

  it('is well again when the record comes back in time', async () => {
    dns.zone.delete(claimed.record.name)
    await after(1)
    dns.zone.set(claimed.record.name, [claimed.record.value])
    await after(14)
    expect(await row()).toMatchObject({ status: 'verified', failingSince: null, releaseAt: null })
    expect(await told('domain.restored')).toBe(1)
    await after(16)
    expect((await row()).status).toBe('verified')
  })

  it('is not taken for gone when its name servers fail, until they have for a week', async () => {
    dns.zone.set(claimed.record.name, 'servfail')
    await after(1)
    await after(7)
    expect(await row()).toMatchObject({ status: 'verified', check: { result: 'no_answer' } })
    await after(8.1)
    expect((await row()).status).toBe('failing')
    await after(22)
    expect((await row()).status).toBe('failing')
    await after(22.2)
    expect((await row()).status).toBe('released')
  })

  it('is left alone when there is nobody to ask', async () => {
    const { dns: answering } = app.services
    app.services.dns = { txt: async () => undefined, isAnswering: async () => false }
    try {
      for (const days of [1, 5, 9, 30]) await after(days)
    } finally {
      app.services.dns = answering
    }
    expect(await row()).toMatchObject({ status: 'verified', check: { result: 'found' } })
  })

  it('is asked for when it is due, by one of two nodes that come at the same time, and not again', async () => {
    await recheckDomains(app.services)
    expect(dns.asked).toEqual([])
    dns.zone.delete(claimed.record.name)
    clock.set(addDays(start, 1))
    await sql(`update domains set due_at = now() - interval '1 minute' where id = $1`, [claimed.id])
    await Promise.all([recheckDomains(app.services), recheckDomains(app.services)])
    expect(await told('domain.failing')).toBe(1)
    await recheckDomains(app.services)
    expect(dns.asked.length).toBeLessThanOrEqual(2)
  })

  it('is judged by no answer that is older than another', async () => {
    const { dns: answering } = app.services
    let slow = 0
    app.services.dns = {
      ...answering,
      // While this answer is on its way, somebody asks as well, finds the record, and has it written down.
      txt: async () => {
        slow++
        app.services.dns = answering
        expect((await verify(place, headers, claimed)).body.check).toMatchObject({ result: 'found' })
        return []
      },
    }
    await after(1)
    expect(slow).toBe(1)
    expect((await row()).status).toBe('verified')
  })

  it('is forgotten after ninety days as a claim that nobody proved, or that is over', async () => {
    const pending = await claim(place, headers, `never-${counter++}.example`)
    await sql(`update domains set due_at = now() - interval '1 minute' where id = $1`, [pending.id])
    await recheckDomains(app.services)
    expect((await api(headers, `GET ${at(place)}/${pending.id}`)).status).toBe(404)
    expect(await eventsOf(app, place, 'domain.forgotten')).toMatchObject([
      { target_id: pending.id, actor_kind: 'system', data: { domain: pending.domain, status: 'pending' } },
    ])
    expect((await row()).status).toBe('verified')
  })

  it('leads nowhere once its organization, or one above, is archived; suspended it keeps it', async () => {
    const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    const below = await anOffice(place)
    const theirs = await claim(below.place, below.headers, `below-${counter++}.example`)
    dns.zone.set(theirs.record.name, [theirs.record.value])
    await verify(below.place, below.headers, theirs)
    const ownerBelow = () => findDomainOwner(app.services, workspace.id, theirs.domain)
    const change = (verb: string) => api(staff, `POST /organizations/${place.organizationId}/${verb}`, {})

    await change('suspend')
    expect((await owner())?.organizationId).toBe(place.organizationId)
    await releaseClosed(app.services, workspace.id, place.organizationId)
    expect(await owner()).toBeDefined()

    await change('archive')
    expect([await owner(), await ownerBelow()]).toEqual([undefined, undefined])
    await releaseClosed(app.services, workspace.id, place.organizationId)
    expect(await eventsOf(app, below.place, 'domain.released')).toMatchObject([
      { target_id: theirs.id, reason: 'organization_archived', outgoing: false },
    ])
    const buyer = await anOffice()
    const bought = await claim(buyer.place, buyer.headers, claimed.domain)
    dns.zone.set(claimed.record.name, [claimed.record.value, bought.record.value])
    expect((await verify(buyer.place, buyer.headers, bought)).body.status).toBe('verified')
    await change('reactivate')
    expect((await owner())?.organizationId).toBe(buyer.place.organizationId)
    expect(await ownerBelow()).toBeUndefined()
    expect((await row()).status).toBe('released')
  })

  it('is released with a closed organization even when nobody said so', async () => {
    const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    await api(staff, `POST /organizations/${place.organizationId}/archive`, {})
    await after(1)
    expect(dns.asked).toEqual([])
    expect(await eventsOf(app, place, 'domain.released')).toHaveLength(1)
  })
})
