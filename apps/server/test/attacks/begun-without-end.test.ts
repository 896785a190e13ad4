import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { Browser } from '../harness/browser.ts'

describe('a network that begins without end', () => {
  const FLOODED = '203.0.113.5'
  let stage: Stage
  let base: string
  beforeAll(async () => {
    // The clock stands, so that nothing is given back meanwhile.
    const now = systemClock.now()
    stage = await aStage({ tokens: 'real', clock: { now: () => now } })
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    base = `/w/${stage.workspace.slug}`
  })
  afterAll(() => stage.app.drop())

  const rows = async () => {
    const { pools } = stage.app.services.db
    const count = (table: string) => pools.protocol.query(`select count(*)::int as n from ${table}`)
    const counts = await Promise.all(['sign_in_flows', 'web_sign_ins', 'oauth_artifacts'].map(count))
    return counts.map(({ rows: [row] }) => row.n as number)
  }
  const places = () => [
    `${base}/sign-in`,
    `${base}/sign-in/forgot`,
    `${base}/sign-in/register`,
    `${base}/web/sign-in?return_to=${encodeURIComponent(`${base}/console`)}`,
    `${base}/logout`,
  ]

  it('leaves no row behind past the bound, and holds back neither others nor who has signed in there', async () => {
    const known = new Browser(stage.app, { remoteAddress: FLOODED })
    const place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'ann@example.com')
    await known.open(`${base}/sign-in?organization=${place.slug}`)
    await known.submit({ identifier: 'ann@example.com', password: PASSWORD })
    const { beginnings } = stage.app.services
    while (beginnings.take(`network ${FLOODED}`) === 0);

    const before = await rows()
    for (const url of places()) {
      const shown = await new Browser(stage.app, { remoteAddress: FLOODED }).open(url)
      expect([url, shown.status, shown.headers['retry-after']]).toEqual([url, 429, '1'])
      expect(shown.body).toContain('<html')
    }
    expect(await rows()).toEqual(before)

    const elsewhere = await new Browser(stage.app, { remoteAddress: '203.0.113.6' }).open(`${base}/sign-in`)
    expect(elsewhere.status).toBe(200)
    expect((await known.open(`${base}/sign-in`)).status).toBe(200)
  })
})
