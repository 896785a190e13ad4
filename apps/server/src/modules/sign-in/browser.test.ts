import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from '../../../test/data-layer/recorder.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { selectSessionPlace } from '../../protocols/oauth/wiring/store.ts'
import { putIntoBrowser, takeFromBrowser } from './browser.ts'
import { selectBrowserSessions } from './store.ts'

describe('a session that is put into a browser', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
  const now = fixedClock(systemClock.now())
  const workspaceId = newId('workspace')
  const someone = () => ({
    organizationId: newId('organization'),
    userId: newId('user'),
    sessionId: newId('session'),
  })
  const put = (browser: string | undefined, session: ReturnType<typeof someone>, place = workspaceId) =>
    putIntoBrowser(app.services, place, browser, session)
  const held = async (browser: string, place = workspaceId) => {
    const rows = await selectBrowserSessions(app.services.db, place, hashSecret(browser))
    return rows.map((row) => row.session_id)
  }

  beforeAll(async () => {
    app = await createTestApp({ clock: now })
  })
  afterAll(() => app.drop())

  it('stands last behind all that the browser held, and nothing is left under the value before', async () => {
    const [ann, ben] = [someone(), someone()]
    const first = await put(undefined, ann)
    const second = await put(first, ben)
    expect(await held(second)).toEqual([ann.sessionId, ben.sessionId])
    expect(await held(first)).toEqual([])
  })

  it('takes the place of one of the same account, and counts as the newest', async () => {
    const [ann, ben] = [someone(), someone()]
    const browser = await put(await put(undefined, ann), ben)
    const again = { ...ann, sessionId: newId('session') }
    expect(await held(await put(browser, again))).toEqual([ben.sessionId, again.sessionId])
  })

  it('moves nothing of another workspace', async () => {
    const [ann, ben] = [someone(), someone()]
    const elsewhere = newId('workspace')
    const browser = await put(undefined, ann, elsewhere)
    expect(await held(await put(browser, ben))).toEqual([ben.sessionId])
    expect(await held(browser, elsewhere)).toEqual([ann.sessionId])
  })

  it('makes room: the oldest are nobody’s any more, come back by nothing, and can still be told of their end', async () => {
    const all = Array.from({ length: 23 }, someone)
    let browser: string | undefined
    for (const one of all) {
      now.advance(1)
      browser = await put(browser, one)
    }
    expect(await held(browser ?? '')).toEqual(all.slice(3).map(({ sessionId }) => sessionId))
    // One that is there takes nobody's place.
    const again = { ...all[3], sessionId: newId('session') } as ReturnType<typeof someone>
    now.advance(1)
    browser = await put(browser, again)
    const sessionIds = [...all.slice(4), again].map(({ sessionId }) => sessionId)
    expect(await held(browser)).toEqual(sessionIds)
    await takeFromBrowser(app.services, workspaceId, browser, sessionIds)
    expect(await held(browser)).toEqual([])
    const [gone] = all
    expect(gone && (await selectSessionPlace(app.services.db, workspaceId, gone.sessionId))).toEqual(gone)
  })

  it('is there once, however many come of one browser at once', async () => {
    const [ann, ben, carl] = [someone(), someone(), someone()]
    const browser = await put(undefined, ann)
    const values = await Promise.all([put(browser, ben), put(browser, carl)])
    const all = (await Promise.all(values.map((value) => held(value)))).flat()
    expect(all.sort()).toEqual([ann.sessionId, ben.sessionId, carl.sessionId].sort())
  })

  it('costs one statement and one wait, as it does to look at them', async () => {
    const browser = await put(undefined, someone())
    const { sent, roundTrips } = await record(() => put(browser, someone()))
    expect([sent.length, roundTrips]).toEqual([1, 1])
    const looked = await record(() => held(browser))
    expect([looked.sent.length, looked.roundTrips]).toEqual([1, 1])
  })
})
