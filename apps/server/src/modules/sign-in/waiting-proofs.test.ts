import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor } from '../../../test/factories/index.ts'
import { apiOf, manyWait } from '../../../test/harness/api.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { cheapHasher } from '../../../test/harness/hasher.ts'
import { addMinutes, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { mintMailCode, mintProof } from '../credentials/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  codeOf,
  credentialsIn,
  enrol,
  eventsIn,
  PASSWORD,
  type Stage,
  secretOn,
  sessionsIn,
  setOrganization,
} from './testing.test-helper.ts'

// Behind that of the database, which says when an organization was suspended.
const clock = fixedClock(addMinutes(systemClock.now(), -180))
const EMAIL = 'ann@example.com'
const WISH = 'an entirely different phrase'
const both = (password: string) => ({ newPassword: password, repeatPassword: password })

describe('a sign-in that waits (CVE-2026-18963, arXiv 2205.10174)', () => {
  let stage: Stage
  let administrator: { authorization: string }
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  let mallory: Browser
  let secret: string
  let whileHashed: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const hasher = cheapHasher()
    const hash = async (password: string) => {
      await whileHashed?.()
      whileHashed = undefined
      return hasher.hash(password)
    }
    stage = await aStage({ clock, hasher: { ...hasher, hash } })
    const policy = JSON.stringify({ signIn: { methods: ['password', 'passkey', 'emailCode', 'connection'] } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
    administrator = (await anActor(stage.app, stage.workspace.root, 'administrator', 'subtree')).headers
  })
  afterAll(() => stage.app.drop())
  beforeEach(() => void clock.advance(90))

  const inPlace = <T>(work: Parameters<typeof inOrganization<T>>[2]) =>
    inOrganization(stage.app.services.db, place, work)
  const set = (changes: object) =>
    inPlace((tx) => tx.updateTable('users').set(changes).where('id', '=', id).execute())
  const call = async (
    address: `POST /${string}` | `DELETE /${string}` | `PATCH /${string}`,
    body?: object,
  ) => {
    const { status } = await apiOf(stage.app, stage.workspace)(administrator, address, body)
    expect(status).toBeLessThan(300)
  }
  const path = (): `/${string}` => `/organizations/${place.organizationId}/users/${id}`

  const signIn = async (by: Browser, password = PASSWORD) => {
    await by.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await by.submit({ identifier: EMAIL, password })
  }

  /** Whoever has the password of somebody else goes as far as the page, and waits there. */
  const STOPS = {
    async secondFactor() {
      place = await anOrganizationWith(stage)
      id = await aPerson(stage.app, place, EMAIL)
      secret = (await enrol(stage.app, place, id)).secret
      await signIn(mallory)
      expect(mallory.title()).toBe('Confirm that it is you')
    },
    async enrol() {
      place = await anOrganizationWith(stage, { secondFactor: { requirement: 'required' } })
      id = await aPerson(stage.app, place, EMAIL)
      await signIn(mallory)
      secret = secretOn(mallory)
    },
    async changePassword() {
      place = await anOrganizationWith(stage, { password: { minimumLength: 40 } })
      id = await aPerson(stage.app, place, EMAIL)
      await signIn(mallory)
      expect(mallory.title()).toBe('Choose a new password')
    },
    async saveRecoveryCodes() {
      place = await anOrganizationWith(stage, { secondFactor: { requirement: 'required' } })
      id = await aPerson(stage.app, place, EMAIL)
      await signIn(mallory)
      secret = secretOn(mallory)
      await mallory.submit({ code: codeOf(secret, stage.app) })
      expect(mallory.title()).toBe('Save your recovery codes')
    },
  } as const

  async function reset() {
    const token = await inPlace((tx) =>
      mintProof(tx, {
        userId: id,
        purpose: 'password_reset',
        email: EMAIL,
        lifetimeMinutes: 30,
        now: clock.now(),
      }),
    )
    const person = new Browser(stage.app)
    const query = new URLSearchParams({ organization: place.slug, token })
    await person.open(`/w/${stage.workspace.slug}/sign-in/reset?${query}`)
    await person.submit(both(`${WISH} that is long enough for everybody`))
    expect(person.title()).toBe('Password changed')
  }
  const ENDS = {
    'a forgotten password': async () => {
      await set({ email_verified_at: clock.now() })
      await reset()
    },
    'a forgotten password that first proves the address': async () => {
      await set({ email_verified_at: null })
      await reset()
    },
    'a reset of the second factor': () => call(`POST ${path()}/reset-second-factor`, {}),
    'its person who ends all other sessions': async () => {
      const own = bearer({ id, organizationId: place.organizationId })
      const { status } = await apiOf(stage.app, stage.workspace)(own, 'DELETE /me/sessions')
      expect(status).toBe(204)
    },
    'an end of all sessions': () => call(`DELETE ${path()}/sessions`),
    'a suspension that was lifted again': async () => {
      await call(`POST ${path()}/suspend`, {})
      clock.advance(1)
      await call(`POST ${path()}/reactivate`, {})
    },
    'a suspension of the organization that was lifted again': async () => {
      await call(`POST /organizations/${place.organizationId}/suspend`, {})
      clock.advance(1)
      await call(`POST /organizations/${place.organizationId}/reactivate`, {})
    },
  } as const

  const ANSWERS: Record<keyof typeof STOPS, () => Record<string, string>> = {
    secondFactor: () => ({ code: codeOf(secret, stage.app) }),
    enrol: () => ({ code: codeOf(secret, stage.app) }),
    changePassword: () => both('what Mallory would like it to be, and long enough'),
    saveRecoveryCodes: () => ({ saved: 'yes' }),
  }

  const open = async () => (await sessionsIn(stage.app, place)).filter(({ ended_at }) => !ended_at)

  for (const stop of Object.keys(STOPS) as (keyof typeof STOPS)[])
    for (const end of Object.keys(ENDS) as (keyof typeof ENDS)[])
      it(`at ${stop} is worth nothing after ${end}`, async () => {
        mallory = new Browser(stage.app)
        await STOPS[stop]()
        const form = mallory.form()
        const url = mallory.shown?.url ?? ''
        clock.advance(30)
        await ENDS[end]()
        clock.advance(30)
        const before = await credentialsIn(stage.app, place)
        // By the page that was left open, and by a look at where the sign-in is now.
        await mallory.request('POST', form.action, Object.entries({ ...form.hidden, ...ANSWERS[stop]() }))
        await mallory.open(url)
        expect(mallory.title()).toBe(`Sign in to ${place.slug}`)
        expect(await credentialsIn(stage.app, place)).toEqual(before)
        expect(await open()).toEqual([])
        expect(mallory.cookie('bailiwick')).toBeUndefined()
      })

  it('is worth nothing where it began while the new password was hashed already', async () => {
    mallory = new Browser(stage.app)
    const person = new Browser(stage.app)
    place = await anOrganizationWith(stage, { password: { minimumLength: 40 } })
    id = await aPerson(stage.app, place, EMAIL)
    await signIn(person)
    whileHashed = async () => {
      clock.advance(30)
      await signIn(mallory)
      expect(mallory.title()).toBe('Choose a new password')
      clock.advance(30)
    }
    await person.submit(both(`${WISH} that is long enough for everybody`))
    expect(person.title()).toBe('Your account')
    const before = await credentialsIn(stage.app, place)
    await mallory.submit(ANSWERS.changePassword())
    expect(mallory.title()).toBe(`Sign in to ${place.slug}`)
    expect(await credentialsIn(stage.app, place)).toEqual(before)
    expect(await open()).toHaveLength(1)
  })

  it.each(['own', 'reset'] as const)('is thrown out as of the moment behind the lock (%s)', async (how) => {
    place = await anOrganizationWith(stage)
    id = await aPerson(stage.app, place, EMAIL)
    const person = new Browser(stage.app)
    let change: () => Promise<unknown> = reset
    if (how === 'own') {
      await signIn(person)
      await person.open(person.link('Change the password'))
      change = () => person.submit({ currentPassword: PASSWORD, ...both(WISH) })
    }
    let changed: Promise<unknown> | undefined
    whileHashed = async () => {
      let held = () => {}
      const locked = inPlace(async (tx) => {
        await tx.updateTable('users').set({ locale: 'en' }).where('id', '=', id).execute()
        held()
        await manyWait(stage.app, 1)
        clock.advance(30)
      })
      await new Promise<void>((go) => {
        held = go
      })
      changed = locked
    }
    await change()
    await changed
    const { tokens_valid_from } = await inPlace((tx) =>
      tx.selectFrom('users').select('tokens_valid_from').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(tokens_valid_from).toEqual(clock.now())
  })

  it('is worth nothing by a code that was mailed to an address which the account has no more', async () => {
    mallory = new Browser(stage.app)
    place = await anOrganizationWith(stage, {
      signIn: { methods: ['password', 'emailCode'] },
      secondFactor: { requirement: 'required' },
    })
    id = await aPerson(stage.app, place, EMAIL)
    await set({ email_verified_at: clock.now() })
    await mallory.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await mallory.open(mallory.link('Sign in with a code by mail'))
    await mallory.submit({ email: EMAIL })
    const asked = (await eventsIn(stage.app, place)).find(
      ({ type }) => type === 'user.sign_in_code_requested',
    )
    const to = { id: String(asked?.data.codeId), userId: id, email: EMAIL }
    const minted = await inPlace((tx) => mintMailCode(tx, stage.app.services.vault, to, clock.now()))
    await mallory.submit({ code: minted?.code ?? '' })
    secret = secretOn(mallory)
    const url = mallory.shown?.url ?? ''
    clock.advance(30)
    await call(`PATCH ${path()}`, { email: 'ann@elsewhere.example', emailVerified: true })
    await mallory.submit({ code: codeOf(secret, stage.app) })
    await mallory.open(url)
    expect(mallory.title()).toBe(`Sign in to ${place.slug}`)
    expect((await credentialsIn(stage.app, place))[1]).toEqual([])
    expect(await open()).toEqual([])
  })

  it('goes on after the new password that it asked for itself, with the second factor that was given before', async () => {
    mallory = new Browser(stage.app)
    place = await anOrganizationWith(stage, {
      password: { minimumLength: 40 },
      secondFactor: { requirement: 'required' },
    })
    id = await aPerson(stage.app, place, EMAIL)
    secret = (await enrol(stage.app, place, id)).secret
    const { organizationId } = place
    await signIn(mallory)
    clock.advance(30)
    await mallory.submit({ code: codeOf(secret, stage.app) })
    expect(mallory.title()).toBe('Choose a new password')
    clock.advance(30)
    await mallory.submit(both('what Ann would like it to be, and that is long enough'))
    expect(mallory.title()).toBe('Your account')
    expect(await open()).toMatchObject([
      { user_id: id, amr: ['pwd', 'otp', 'mfa'], organization_id: organizationId },
    ])
  })
})
