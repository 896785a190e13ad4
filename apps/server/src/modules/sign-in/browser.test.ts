import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from '../../../test/data-layer/recorder.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { newId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { putIntoBrowser } from './browser.ts'
import { selectBrowserSessions } from './store.ts'

describe('a session that is put into a browser', () => {
  let app: Awaited<ReturnType<typeof createTestApp>>
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
    app = await createTestApp()
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
