import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { Browser } from '../../../test/harness/browser.ts'
import type { InvitationId, UserId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { mintMailCode, mintProof } from '../credentials/index.ts'
import { prepareInvitationMail } from '../invitations/index.ts'
import { markEmailProved, replaceEmail } from '../users/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  enrol,
  eventsIn,
  type Stage,
  setOrganization,
} from './testing.test-helper.ts'

const EMAIL = 'ann@example.com'
const WISH = 'an entirely different phrase'

describe('an address that its person has shown to be theirs', () => {
  let stage: Stage
  let place: Place & { slug: string }
  let browser: Browser
  beforeAll(async () => {
    stage = await aStage()
    const policy = JSON.stringify({ signIn: { methods: ['password', 'emailCode'] } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
  })
  beforeEach(async () => {
    browser = new Browser(stage.app)
    place = await anOrganizationWith(stage)
  })
  afterAll(() => stage.app.drop())

  const within = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(stage.app.services.db, place, work)
  const isProved = async (email = EMAIL) => {
    const row = await within((tx) =>
      tx.selectFrom('users').select('email_proved_at').where('email', '=', email).executeTakeFirstOrThrow(),
    )
    return row.email_proved_at !== null
  }
  const now = () => stage.app.services.clock.now()
  const unverify = (id: UserId) =>
    within((tx) => tx.updateTable('users').set({ email_verified_at: null }).where('id', '=', id).execute())

  async function reset(userId: UserId): Promise<void> {
    const proof = {
      userId,
      purpose: 'password_reset',
      email: EMAIL,
      lifetimeMinutes: 30,
      now: now(),
    } as const
    const token = await within((tx) => mintProof(tx, proof))
    const query = new URLSearchParams({ organization: place.organizationId, token })
    await browser.open(`/w/${stage.workspace.slug}/sign-in/reset?${query}`)
    await browser.submit({ newPassword: WISH, repeatPassword: WISH })
  }

  async function signInByCode(userId: UserId): Promise<void> {
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.open(browser.link('Sign in with a code by mail'))
    await browser.submit({ email: EMAIL })
    const asked = (await eventsIn(stage.app, place)).findLast(
      ({ type }) => type === 'user.sign_in_code_requested',
    )
    const to = { id: String(asked?.data.codeId), userId, email: EMAIL }
    const minted = await within((tx) => mintMailCode(tx, stage.app.services.vault, to, now()))
    await browser.submit({ code: minted?.code ?? '' })
  }

  it('is one that an invitation was accepted at', async () => {
    const { headers } = await anActor(stage.app, place, 'administrator')
    const api = apiOf(stage.app, stage.workspace)
    const at = `/organizations/${place.organizationId}` as const
    const { body } = await api(headers, `POST ${at}/invitations`, { email: EMAIL })
    const mail = await prepareInvitationMail(stage.app.services, place, body.id as InvitationId)
    const query = new URLSearchParams({ organization: place.organizationId, token: mail?.token ?? '' })
    await browser.open(`/w/${stage.workspace.slug}/sign-in/invitation?${query}`)
    await browser.submit({ name: 'Ann', newPassword: WISH, repeatPassword: WISH })
    expect(await isProved()).toBe(true)
  })

  it('is none that an administrator says is verified, and none of before once they say another', async () => {
    const { headers } = await anActor(stage.app, place, 'administrator')
    const api = apiOf(stage.app, stage.workspace)
    const at = `/organizations/${place.organizationId}/users` as const
    const made = await api(headers, `POST ${at}`, { email: EMAIL, emailVerified: true })
    expect(made.status, made.text).toBe(201)
    expect(await isProved()).toBe(false)
    const id = made.body.id as UserId
    await within((tx) => markEmailProved(tx, id, now()))
    await api(headers, `PATCH ${at}/${id}`, { displayName: 'Ann' })
    expect(await isProved()).toBe(true)
    await api(headers, `PATCH ${at}/${id}`, { email: 'other@example.com', emailVerified: true })
    expect(await isProved('other@example.com')).toBe(false)
  })

  it('is one that nobody had verified, as what was there before goes with the proof', async () => {
    const id = await aPerson(stage.app, place, EMAIL)
    await unverify(id)
    await signInByCode(id)
    expect(await isProved()).toBe(true)
  })

  it('is one that a mail to it was answered at where nothing else opens the account', async () => {
    const id = await aPerson(stage.app, place, EMAIL, null)
    await signInByCode(id)
    expect(await isProved()).toBe(true)
  })

  it('is none by a code where there is a password, and is one by another password', async () => {
    const id = await aPerson(stage.app, place, EMAIL)
    await signInByCode(id)
    expect([browser.title(), await isProved()]).toEqual(['Your account', false])
    await reset(id)
    expect(await isProved()).toBe(true)
  })

  it('is none by another password where a second factor stays', async () => {
    const id = await aPerson(stage.app, place, EMAIL)
    await enrol(stage.app, place, id)
    await reset(id)
    expect([browser.title(), await isProved()]).toEqual(['Password changed', false])
  })

  it('is one that its person has changed to, signed in, and none that somebody else has only said yes to', async () => {
    const id = await aPerson(stage.app, place, EMAIL)
    const change = (email: string, isOwn: boolean) =>
      within((tx) => replaceEmail(tx, id, email, { now: now(), isOwn }))
    await change('first@example.com', true)
    expect(await isProved('first@example.com')).toBe(false)
    await within((tx) => markEmailProved(tx, id, now()))
    await change('second@example.com', true)
    expect(await isProved('second@example.com')).toBe(true)
    await change('third@example.com', false)
    expect(await isProved('third@example.com')).toBe(false)
  })
})
