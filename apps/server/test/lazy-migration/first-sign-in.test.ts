import { beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import { mintMailCode } from '../../src/modules/credentials/index.ts'
import {
  anOrganizationWith,
  aPerson,
  eventsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { anActor } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'
import {
  api,
  faultOf,
  type Here,
  here,
  isIn,
  OLD,
  signIn,
  stage,
  store,
  typesIn,
  usersIn,
  useStore,
} from './stage.ts'

useStore()
beforeAll(() =>
  setOrganization(stage.app, stage.workspace.root, {
    policy: JSON.stringify({ signIn: { methods: ['password', 'emailCode'] } }),
  }),
)

/** Somebody whom an import brought, without a password, with an address that its file calls verified or does not. */
async function imported({ place }: Here, verifiedAt: Date | null = new Date()) {
  const id = await aPerson(stage.app, place, 'ada@stable.example', null)
  await inOrganization(stage.app.services.db, place, (tx) =>
    tx
      .updateTable('users')
      .set({ source: 'auth0', external_id: '1', email_verified_at: verifiedAt })
      .where('id', '=', id)
      .execute(),
  )
  return id
}

async function signInByCode({ place }: Here, userId: UserId): Promise<void> {
  const email = 'ada@stable.example'
  const { db, vault, clock } = stage.app.services
  const browser = new Browser(stage.app)
  await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
  await browser.open(browser.link('Sign in with a code by mail'))
  await browser.submit({ email })
  const asked = (await eventsIn(stage.app, place)).findLast(
    ({ type }) => type === 'user.sign_in_code_requested',
  )
  const to = { id: String(asked?.data.codeId), userId, email }
  const minted = await inOrganization(db, place, (tx) => mintMailCode(tx, vault, to, clock.now()))
  await browser.submit({ code: minted?.code ?? '' })
}

describe('somebody whom the store of before knows', () => {
  it('signs in by the password of before, and from then on without the store', async () => {
    const at = await here()
    store.people.set('ada@stable.example', {
      password: OLD,
      user: { emailVerified: true, givenName: 'Ada', familyName: 'Groom', attributes: { box: 7 } },
    })
    await signIn(at, 'Ada@stable.example ')
    expect(await isIn(at)).toBe(1)
    expect(store.asked).toMatchObject([
      {
        isSigned: true,
        body: {
          type: 'sign-in',
          data: { organizationId: at.place.organizationId, identifier: 'ada@stable.example', password: OLD },
        },
      },
    ])
    const made = (await usersIn(at)).find(({ email }) => email === 'ada@stable.example')
    expect(made).toMatchObject({
      status: 'active',
      given_name: 'Ada',
      display_name: 'Ada Groom',
      attributes: { box: 7 },
      must_change: false,
    })
    expect(made?.email_verified_at).not.toBeNull()
    expect(made?.hash).toMatch(/^\$argon2id\$/)
    await signIn(at, 'ada@stable.example')
    expect(await isIn(at)).toBe(2)
    expect(store.asked).toHaveLength(1)
    const events = await eventsIn(stage.app, at.place)
    expect(events.filter(({ type }) => type === 'user.created' || type === 'user.migrated')).toMatchObject([
      { actor_id: made?.id, data: { migrated: true } },
      { actor_id: made?.id, data: { created: true, mustChange: false } },
    ])
    expect(JSON.stringify(events)).not.toContain(OLD)
  })

  it('signs in by a user name, and is called so', async () => {
    const at = await here()
    store.people.set('ada.g', { password: OLD })
    await signIn(at, 'ADA.G')
    expect(await isIn(at)).toBe(1)
    expect((await usersIn(at)).map(({ username }) => username)).toContain('ada.g')
  })

  it('chooses another password where that of before is against the policy', async () => {
    const at = await here({}, { password: { minimumLength: 40 } })
    store.people.set('ada@stable.example', { password: OLD })
    const { browser } = await signIn(at, 'ada@stable.example')
    expect(browser.shown?.body).toContain('name="newPassword"')
    expect(await isIn(at)).toBe(0)
    expect((await usersIn(at)).find(({ email }) => email === 'ada@stable.example')?.must_change).toBe(true)
  })

  it('is made once by ten sign-ins at once', async () => {
    const at = await here({ patienceMs: 5_000 })
    store.people.set('ada@stable.example', { password: OLD })
    await Promise.all(Array.from({ length: 10 }, () => signIn(at, 'ada@stable.example')))
    expect((await usersIn(at)).filter(({ email }) => email === 'ada@stable.example')).toHaveLength(1)
    expect(await isIn(at)).toBe(10)
  })

  it('and was brought here by an import without a password is given it, and nothing else', async () => {
    const at = await here({ source: 'auth0' })
    store.people.set('ada@stable.example', { password: OLD, user: { displayName: 'Somebody else' } })
    store.people.set('bea@stable.example', { password: OLD })
    await imported(at)
    await aPerson(stage.app, at.place, 'bea@stable.example', null)
    await signIn(at, 'bea@stable.example')
    expect(store.asked).toEqual([])
    await signIn(at, 'ada@stable.example')
    expect(await isIn(at)).toBe(1)
    expect((await usersIn(at)).find(({ email }) => email === 'ada@stable.example')).toMatchObject({
      display_name: expect.not.stringContaining('Somebody'),
      hash: expect.stringMatching(/^\$argon2id\$/),
    })
  })

  it('is given it after a code too, which is no proof of whose the account is as long as the store opens it', async () => {
    const at = await here({ source: 'auth0' })
    await signInByCode(at, await imported(at))
    expect(await isIn(at)).toBe(1)
    store.people.set('ada@stable.example', { password: OLD })
    const came = (await usersIn(at)).find(({ source }) => source === 'auth0')
    await signIn(at, 'ada@stable.example')
    expect([came?.email_proved_at, await isIn(at)]).toEqual([null, 2])
  })

  it('is let in under the policies of here: a domain that is not allowed, a seat that is not there', async () => {
    const domain = await here({}, { email: { allowedDomains: ['gallop.example'] } })
    store.people.set('ada@stable.example', { password: OLD })
    await signIn(domain, 'ada@stable.example')
    expect(await isIn(domain)).toBe(0)
    expect(await faultOf(domain)).toBe('person_refused')
    const seats = await here()
    const above = await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')
    const limits = `/organizations/${seats.place.organizationId}/limits` as const
    await api(above.headers, `PUT ${limits}`, { settings: { seats: { most: 1 } } })
    await signIn(seats, 'ada@stable.example')
    expect(await isIn(seats)).toBe(0)
    expect(await faultOf(seats)).toBe('person_refused')
    expect(await typesIn(seats)).not.toContain('user.created')
  })
})

describe('the store is not asked', () => {
  const nobodyCame = async (at: Here, identifier = 'ada@stable.example') => {
    store.people.set(identifier, { password: OLD })
    await signIn(at, identifier)
    expect(store.asked).toEqual([])
    expect(await isIn(at)).toBe(0)
  }

  it('about who is here already: their password is nobody else’s to see', async () => {
    const at = await here({ source: 'auth0' })
    await aPerson(stage.app, at.place, 'ada@stable.example')
    await nobodyCame(at)
  })

  it('about whose account was emptied by who has shown that the address is theirs (arXiv 2205.10174)', async () => {
    const at = await here({ source: 'auth0' })
    await signInByCode(at, await imported(at, null))
    expect(await isIn(at)).toBe(1)
    store.people.set('ada@stable.example', { password: OLD })
    await signIn(at, 'ada@stable.example')
    expect([store.asked, await isIn(at)]).toEqual([[], 1])
  })

  it('when it is switched off, or its time is over', async () => {
    const off = await here()
    await api(off.headers, `PUT ${off.path}`, { url: store.url, enabled: false })
    await nobodyCame(off)
    const over = await here({ endsAt: new Date(Date.now() + 86_400_000).toISOString() })
    await inOrganization(stage.app.services.db, over.place, (tx) =>
      tx
        .updateTable('legacy_stores')
        .set({ ends_at: new Date(Date.now() - 1_000) })
        .execute(),
    )
    await nobodyCame(over)
  })

  it('where nobody signs in by password, or the organization is suspended', async () => {
    const byCode = await here()
    await setOrganization(stage.app, byCode.place, {
      policy: JSON.stringify({ signIn: { methods: ['emailCode'] } }),
    })
    await nobodyCame(byCode)
    const suspended = await here()
    await setOrganization(stage.app, suspended.place, { status: 'suspended' })
    await nobodyCame(suspended)
  })

  it('with what can be nobody’s password', async () => {
    const at = await here()
    await signIn(at, 'ada@stable.example', 'x'.repeat(2_000))
    expect(store.asked).toEqual([])
  })

  it('by another organization than the one that names it', async () => {
    await here()
    const place = await anOrganizationWith(stage)
    await nobodyCame({ place } as Here)
  })
})
