import { describe, expect, it } from 'vitest'
import { aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { here, OLD, PATIENCE_MS, signIn, stage, store, useStore } from './stage.ts'

useStore()

describe('whoever tries', () => {
  it('GHSA-pvm5-9frx-264r: learns nothing by page or time: nobody, somebody here and somebody there cost the same', async () => {
    const at = await here()
    await aPerson(stage.app, at.place, 'here@stable.example')
    store.people.set('there@stable.example', { password: OLD })
    const tries = []
    for (const who of ['here', 'there', 'nobody'])
      tries.push(await signIn(at, `${who}@stable.example`, 'a wrong one of some length'))
    store.says(() => ({ body: {}, afterMs: 3 * PATIENCE_MS }))
    tries.push(await signIn(at, 'other@stable.example', 'a wrong one of some length'))
    const plain = (body = '') => body.replace(/value="[^"]*"/g, '').replace(/sign-in(\/|%2F)[\w-]{21,}/g, '')
    const bodies = tries.map(({ browser }) => plain(browser.shown?.body).replace(/&quot;challenge.*?,/g, ''))
    expect(new Set(bodies).size).toBe(1)
    for (const { ms, status } of tries) {
      expect(status).toBe(422)
      expect(ms).toBeGreaterThan(PATIENCE_MS + 240)
    }
  })

  it('is held back as for any password, and the store with them', async () => {
    const at = await here()
    const statuses = []
    for (let i = 0; i < 12; i++)
      statuses.push((await signIn(at, 'ada@stable.example', `wrong number ${i}`, '198.51.100.253')).status)
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429])
    expect(store.asked).toHaveLength(10)
  })

  it('from many networks asks about one name a few times', async () => {
    const at = await here()
    for (let i = 0; i < 23; i++)
      expect((await signIn(at, 'ada@stable.example', `wrong number ${i}`, `203.0.113.${i}`)).status).toBe(422)
    expect(store.asked).toHaveLength(20)
  })
})
