import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { createDnsServer, type DnsServer } from '../../../test/harness/dns.ts'
import type { Place } from '../../platform/db/index.ts'
import { countsFor, findDomainOwner } from './index.ts'

interface Claimed extends Record<string, unknown> {
  id: string
  domain: string
  record: { name: string; value: string }
}

describe('domains', () => {
  let app: TestApp & { drop(): Promise<void> }
  let dns: DnsServer
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let counter = 0

  beforeAll(async () => {
    dns = await createDnsServer()
    app = await createTestApp({ config: { dnsResolvers: [dns.address] } })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(async () => {
    await app.drop()
    await dns.close()
  })

  const fresh = () => `stable-${counter++}.example`
  async function anOffice(parent = workspace.root) {
    const place = await anOrganization(app, parent)
    const { headers } = await anActor(app, place, 'administrator')
    const at = `/organizations/${place.organizationId}/domains` as const
    return {
      place,
      headers,
      at,
      claim: async (domain = fresh(), reach = 'organization') =>
        (await api(headers, `POST ${at}`, { domain, reach })).body as Claimed,
      verify: (one: Claimed) => api(headers, `POST ${at}/${one.id}/verify`, {}),
    }
  }
  const publish = ({ record }: Claimed, ...others: string[]) =>
    dns.zone.set(record.name, [...others, record.value])
  const owner = (domain: string) => findDomainOwner(app.services, workspace.id, domain)
  const context = async (place: Place) => {
    const found = await app.services.tree.find(place.workspaceId, place.organizationId)
    if (!found) throw new Error('no such organization')
    return found
  }
  const has = async (place: Place, domain: string) => {
    const found = await owner(domain)
    return found !== undefined && countsFor(found, await context(place))
  }

  it('are claimed, and proved by their record alone', async () => {
    const office = await anOffice()
    const claimed = await office.claim('Stallgasse-München.DE.')
    expect(claimed).toMatchObject({
      domain: 'xn--stallgasse-mnchen-e3b.de',
      unicodeDomain: 'stallgasse-münchen.de',
      status: 'pending',
      reach: 'organization',
      record: { type: 'TXT', name: '_bailiwick.xn--stallgasse-mnchen-e3b.de' },
      check: null,
    })
    expect(claimed.record.value).toMatch(/^bailiwick-verification=[\w-]{32}$/)

    expect((await office.verify(claimed)).body).toMatchObject({
      status: 'pending',
      check: { result: 'absent' },
    })
    dns.zone.set(claimed.record.name, ['bailiwick-verification=', `x${claimed.record.value}`])
    expect((await office.verify(claimed)).body).toMatchObject({
      status: 'pending',
      check: { result: 'different' },
    })
    dns.zone.set(claimed.record.name, 'servfail')
    expect((await office.verify(claimed)).body).toMatchObject({
      status: 'pending',
      check: { result: 'no_answer' },
    })
    expect(await owner(claimed.domain)).toBeUndefined()

    publish(claimed, 'v=spf1 -all')
    const { body } = await office.verify(claimed)
    expect(body).toMatchObject({ status: 'verified', check: { result: 'found' } })
    expect(body.verifiedAt).toEqual(expect.any(String))
    expect(await owner('Stallgasse-München.de')).toEqual({
      organizationId: office.place.organizationId,
      domainId: claimed.id,
      reach: 'organization',
    })
    const told = async (type: string) =>
      (await eventsOf(app, office.place, type)).map(({ outcome, data, target_id }) => ({
        outcome,
        data,
        target_id,
      }))
    const domain = claimed.domain
    expect(await told('domain.claimed')).toEqual([
      { outcome: 'success', target_id: claimed.id, data: { domain, reach: 'organization' } },
    ])
    expect((await told('domain.checked')).map(({ data }) => data.result)).toEqual([
      'absent',
      'different',
      'no_answer',
      'found',
    ])
    expect(await told('domain.verified')).toEqual([
      { outcome: 'success', target_id: claimed.id, data: { domain, result: 'found' } },
    ])
  })

  it('can be claimed by several, and belong to who proves first; who comes second learns of nobody', async () => {
    const [first, second] = [await anOffice(), await anOffice()]
    const mine = await first.claim()
    const theirs = await second.claim(mine.domain)
    expect(theirs.status).toBe('pending')
    expect(theirs.record.value).not.toBe(mine.record.value)
    dns.zone.set(mine.record.name, [mine.record.value, theirs.record.value])
    const answers = await Promise.all([first.verify(mine), second.verify(theirs)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [won, lost] = answers[0].status === 200 ? [first, second] : [second, first]
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body.code).toBe('domain.unavailable')
    expect(refused?.text).not.toContain(won.place.organizationId)
    expect((await owner(mine.domain))?.organizationId).toBe(won.place.organizationId)
    const { items } = (await api(lost.headers, `GET ${lost.at}`)).body
    expect(items).toMatchObject([{ domain: mine.domain, status: 'pending' }])
    const denied = await eventsOf(app, lost.place, 'domain.checked')
    expect(denied).toMatchObject([{ outcome: 'denied', reason: 'domain.unavailable' }])
  })

  it("cannot be proved with another's record", async () => {
    const [owns, copies] = [await anOffice(), await anOffice()]
    const mine = await owns.claim()
    publish(mine)
    const copied = await copies.claim(mine.domain)
    expect((await copies.verify(copied)).body).toMatchObject({
      status: 'pending',
      check: { result: 'different' },
    })
    expect(await owner(mine.domain)).toBeUndefined()
  })

  it('are of one workspace: in another somebody else may prove the same', async () => {
    const office = await anOffice()
    const mine = await office.claim()
    publish(mine)
    await office.verify(mine)
    const elsewhere = await aWorkspace(app)
    const { headers } = await anActor(app, elsewhere.root, 'workspace-administrator')
    const there = `/organizations/${elsewhere.root.organizationId}/domains` as const
    const call = apiOf(app, elsewhere)
    const theirs = (await call(headers, `POST ${there}`, { domain: mine.domain })).body as Claimed
    publish(mine, theirs.record.value)
    expect((await call(headers, `POST ${there}/${theirs.id}/verify`, {})).body.status).toBe('verified')
    expect((await owner(mine.domain))?.organizationId).toBe(office.place.organizationId)
    expect((await findDomainOwner(app.services, elsewhere.id, mine.domain))?.domainId).toBe(theirs.id)
  })

  it('are refused where they are no domain, a public one, or claimed already', async () => {
    const office = await anOffice()
    const codeOf = async (domain: string) => {
      const { status, body } = await api(office.headers, `POST ${office.at}`, { domain })
      return `${status} ${String(body.code)} ${String(body.pointer)}`
    }
    for (const bad of [
      '',
      'localhost',
      '192.0.2.7',
      'a b.example',
      '*.stable.example',
      '[::1]',
      'x'.repeat(300),
    ])
      expect(await codeOf(bad), bad).toBe('400 request.invalid /domain')
    expect(await codeOf('GMAIL.com.')).toBe('400 domain.public_mail /domain')
    expect(await codeOf('co.uk')).toBe('400 domain.public_suffix /domain')
    const { domain } = await office.claim()
    expect(await codeOf(domain.toUpperCase())).toBe('409 domain.already_claimed undefined')
  })

  it('serve what is below as far as they reach, and never what is above or beside', async () => {
    const parent = await anOffice()
    const child = await anOffice(parent.place)
    const beside = await anOffice()
    const claimed = await parent.claim()
    publish(claimed)
    await parent.verify(claimed)
    const served = async () =>
      Promise.all(
        [workspace.root, parent.place, child.place, beside.place].map((one) => has(one, claimed.domain)),
      )
    expect(await served()).toEqual([false, true, false, false])
    const one = `${parent.at}/${claimed.id}` as const
    const changed = await api(parent.headers, `PATCH ${one}`, { reach: 'subtree' })
    expect(changed.body).toMatchObject({ reach: 'subtree', status: 'verified' })
    expect(await served()).toEqual([false, true, true, false])
    expect((await owner(claimed.domain))?.reach).toBe('subtree')
    const stale = await api({ ...parent.headers, 'if-match': '"1"' }, `PATCH ${one}`, {
      reach: 'organization',
    })
    expect([stale.status, stale.body.code]).toEqual([412, 'domain.stale'])
    expect(await has(child.place, `not.${claimed.domain}`)).toBe(false)
    expect(await has(child.place, 'not a domain')).toBe(false)
  })

  it('lead nowhere once they are removed, and can be proved by another', async () => {
    const [before, after] = [await anOffice(), await anOffice()]
    const mine = await before.claim()
    publish(mine)
    await before.verify(mine)
    const theirs = await after.claim(mine.domain)
    publish(theirs)
    expect((await after.verify(theirs)).status).toBe(409)
    expect((await api(before.headers, `DELETE ${before.at}/${mine.id}`)).status).toBe(204)
    expect(await owner(mine.domain)).toBeUndefined()
    expect((await api(before.headers, `GET ${before.at}/${mine.id}`)).status).toBe(404)
    expect((await after.verify(theirs)).body.status).toBe('verified')
    expect(await eventsOf(app, before.place, 'domain.removed')).toMatchObject([
      { target_id: mine.id, data: { domain: mine.domain } },
    ])
  })

  it('are checked so often and no more', async () => {
    const office = await anOffice()
    const claimed = await office.claim()
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await office.verify(claimed)).status)
    expect(statuses).toEqual([...Array(20).fill(200), 429, 429])
    const refused = await office.verify(claimed)
    expect(refused.body.code).toBe('domain.too_many_checks')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000)
  })

  it('are read by an auditor, and by no member', async () => {
    const office = await anOffice()
    const claimed = await office.claim()
    const { headers: auditor } = await anActor(app, office.place, 'auditor')
    const { headers: member } = await anActor(app, office.place, 'member')
    expect((await api(auditor, `GET ${office.at}`)).body.items).toHaveLength(1)
    expect((await api(auditor, `POST ${office.at}/${claimed.id}/verify`, {})).status).toBe(403)
    expect((await api(member, `GET ${office.at}`)).status).toBe(403)
  })
})
