import { describe, expect, it } from 'vitest'
import { aPerson, eventsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { faultOf, here, isIn, OLD, PATIENCE_MS, signIn, stage, store, usersIn, useStore } from './stage.ts'
import type { Said } from './store.ts'

useStore()

describe('an answer', () => {
  const right = (identifier: string, user: object = {}) => ({ result: 'right', identifier, user })
  const ada = 'ada@stable.example'

  it.each<[string, string, (of: { id: string; timestamp: number }) => Said]>([
    ['without a signature', 'answer_unsigned', () => ({ body: right(ada), secret: null })],
    ['signed with another secret', 'answer_unsigned', () => ({ body: right(ada), secret: 'whsec_AAAA' })],
    [
      'signed for another question',
      'answer_of_another',
      () => ({ body: right(ada), signedFor: 'msg_other' }),
    ],
    [
      'from an hour ago',
      'answer_stale',
      ({ timestamp }) => ({ body: right(ada), timestamp: timestamp - 3_600 }),
    ],
    ['about another identifier', 'answer_of_another', () => ({ body: right('bea@stable.example') })],
    [
      'with the address of another person',
      'answer_of_another',
      () => ({ body: right(ada, { email: 'bea@stable.example' }) }),
    ],
    ['with roles', 'answer_malformed', () => ({ body: right(ada, { roles: ['administrator'] }) })],
    ['with an organization', 'answer_malformed', () => ({ body: right(ada, { organization: 'other' }) })],
    ['with an id', 'answer_malformed', () => ({ body: right(ada, { id: 'usr_1' }) })],
    ['that is no JSON', 'answer_malformed', () => ({ body: null, raw: '<html>' })],
    [
      'with a name that every object has',
      'answer_malformed',
      () => ({ body: null, raw: `{"result":"right","identifier":"${ada}","user":{"__proto__":{"x":1}}}` }),
    ],
    ['that is not found', 'answer_status', () => ({ body: right(ada), status: 404 })],
    [
      'that leads elsewhere',
      'answer_status',
      () => ({ body: right(ada), status: 307, headers: { location: 'http://127.0.0.1:1/' } }),
    ],
    [
      'that is too long',
      'answer_too_long',
      () => ({ body: right(ada, { displayName: 'x'.repeat(70_000) }) }),
    ],
    ['that comes too late', 'too_slow', () => ({ body: right(ada), afterMs: 2 * PATIENCE_MS })],
  ])('%s lets nobody in, and is told: %s', async (_what, fault, said) => {
    const at = await here()
    store.says(said)
    const { status } = await signIn(at, ada)
    expect(status).toBe(422)
    expect(await isIn(at)).toBe(0)
    expect((await usersIn(at)).map(({ email }) => email)).not.toContain(ada)
    expect(await faultOf(at)).toBe(fault)
    const told = (await eventsIn(stage.app, at.place)).filter(
      ({ type }) => type === 'lazy_migration.store_failed',
    )
    expect(told).toMatchObject([{ reason: fault, outcome: 'failed' }])
    expect(store.asked).toHaveLength(1)
  })

  it('that was right once is not taken a second time', async () => {
    const at = await here()
    let before: string | undefined
    store.says(({ id }) => {
      before ??= id
      return { body: right(ada), signedFor: before }
    })
    store.people.set(ada, { password: OLD })
    await signIn(at, ada)
    expect(await isIn(at)).toBe(1)
    store.says(() => ({ body: right('bea@stable.example'), signedFor: before as string }))
    await signIn(at, 'bea@stable.example')
    expect(await isIn(at)).toBe(1)
    expect(await faultOf(at)).toBe('answer_of_another')
  })

  it('that gives a user name of somebody here makes nobody, and links nothing', async () => {
    const at = await here()
    const id = await aPerson(stage.app, at.place, 'bea@stable.example')
    await inOrganization(stage.app.services.db, at.place, (tx) =>
      tx.updateTable('users').set({ username: 'bea' }).where('id', '=', id).execute(),
    )
    store.people.set(ada, { password: OLD, user: { username: 'bea' } })
    await signIn(at, ada)
    expect(await isIn(at)).toBe(0)
    expect(await faultOf(at)).toBe('person_refused')
  })
})
