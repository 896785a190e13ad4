import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addMinutes, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { changeOwnPassword } from '../../src/modules/account/account.ts'
import { linkAccounts } from '../../src/modules/account-links/link-accounts.ts'
import { insertLink, selectLinks } from '../../src/modules/account-links/store.ts'
import { preparePassword, setPassword } from '../../src/modules/credentials/index.ts'
import { policyOf } from '../../src/modules/policies/index.ts'
import { endSessionsOfUser } from '../../src/modules/sessions/index.ts'
import { toLiveSession } from '../../src/modules/sign-in/browser.ts'
import {
  type BrowserAccount,
  createLimits,
  putIntoBrowser,
  type SignInServices,
  type Visitor,
} from '../../src/modules/sign-in/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  credentialsIn,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { requestEmail } from '../../src/modules/users/index.ts'
import { inOrganization, type OrgTx } from '../../src/platform/db/index.ts'
import { Browser } from '../harness/browser.ts'
import { cheapHasher } from '../harness/hasher.ts'

const clock = fixedClock(systemClock.now())
const OWNERS = 'what the owner chose instead'
const WISH: Record<string, string> = {
  currentPassword: PASSWORD,
  newPassword: 'an entirely different phrase',
  repeatPassword: 'an entirely different phrase',
}
const hasher = cheapHasher()

/** What a person does while somebody else who was let in before is still at it. */
describe('what is decided on', () => {
  let stage: Stage
  let services: SignInServices
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let id: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
    const limits = createLimits(stage.app.services.db)
    services = { ...stage.app, ...stage.app.services, limits, hasher } as unknown as SignInServices
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    clock.advance(90)
    place = await anOrganizationWith(stage)
    id = await aPerson(stage.app, place, 'ann@example.com')
  })

  const inPlace = <T>(run: (tx: OrgTx) => Promise<T>) => inOrganization(stage.app.services.db, place, run)
  const ending = () => ({ now: clock.now(), announce: () => {} })

  /** Somebody who has the session and the password of before. */
  async function signedIn(at = place, email = 'ann@example.com') {
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${at.slug}`)
    await browser.submit({ identifier: email, password: PASSWORD })
    const [session] = await sessionsIn(stage.app, at)
    if (!session) throw new Error('not signed in')
    const { organizationId, user_id: userId } = { ...at, ...session }
    return { organizationId, userId, session: toLiveSession(session) } as BrowserAccount
  }
  const visitor = (browser?: string) =>
    ({
      browser,
      workspace: { id: stage.workspace.id, slug: stage.workspace.slug, name: stage.workspace.slug },
      origin: { ip: '192.0.2.9', userAgent: null },
    }) as unknown as Visitor
  const changing = async (by: Partial<SignInServices>) =>
    changeOwnPassword({ ...services, ...by }, visitor(), await signedIn(), (name) => WISH[name] ?? '')
  const hashNow = async () =>
    (await credentialsIn(stage.app, place)).flat().find((row) => 'hash' in row)?.hash

  it('stays as it was: a password that was reset after the old one was proved is not replaced (CWE-367)', async () => {
    const { tree, db } = stage.app.services
    const home = await tree.find(place.workspaceId, place.organizationId)
    if (!home) throw new Error('no organization')
    const reset = async () => {
      const wish = { userId: id, password: OWNERS, policy: policyOf(home), names: [] }
      const made = await preparePassword(services, place, wish)
      if (!('prepared' in made)) throw new Error('refused')
      await inPlace((tx) => setPassword(tx, made.prepared, ending()))
    }
    const limits = createLimits(db)
    const settle: typeof limits.settle = async (...taken) => {
      await limits.settle(...taken)
      await reset()
    }
    await expect(changing({ limits: { ...limits, settle } })).rejects.toMatchObject({
      code: 'credential.password_changed',
    })
    expect(await hasher.verify(String(await hashNow()), OWNERS)).toBe(true)
  })

  it('nor is one by a session that was ended while it was thought about', async () => {
    const has = async () => {
      await inPlace((tx) => endSessionsOfUser(tx, id, { ...ending(), reason: 'revoked' }))
      return false
    }
    await expect(changing({ breachedPasswords: { has } })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await hasher.verify(String(await hashNow()), PASSWORD)).toBe(true)
    expect((await eventsIn(stage.app, place)).map(({ type }) => type)).not.toContain('user.password_changed')
  })

  it('is counted one after the other: of many mails that are asked for at once five go', async () => {
    const home = await stage.app.services.tree.find(place.workspaceId, place.organizationId)
    if (!home) throw new Error('no organization')
    await inPlace((tx) =>
      tx.updateTable('users').set({ email_verified_at: clock.now() }).where('id', '=', id).execute(),
    )
    const ask = (_none: unknown, index: number) =>
      inPlace(async (tx) => {
        const event = await requestEmail(tx, home, id, `victim${index}@example.org`, clock.now())
        await tx
          .insertInto('events')
          .values({
            id: newId('event'),
            organization_id: place.organizationId,
            workspace_id: place.workspaceId,
            type: event.type,
            outcome: event.outcome,
            target_kind: 'user',
            target_id: id,
            actor_kind: 'user',
            actor_id: id,
            occurred_at: clock.now(),
          } as never)
          .execute()
      })
    const asked = await Promise.allSettled(Array.from({ length: 12 }, ask))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  })

  it('is older than what comes of it: what is recovered while a link is made is recovered after it', async () => {
    const linking = { account: { linking: true } }
    await setOrganization(stage.app, stage.workspace.root, { policy: JSON.stringify(linking) })
    const elsewhere = await anOrganizationWith(stage, linking)
    await setOrganization(stage.app, place, { policy: JSON.stringify(linking) })
    await aPerson(stage.app, elsewhere, 'bea@example.com')
    const [own, other] = [await signedIn(), await signedIn(elsewhere, 'bea@example.com')]
    const { tree, db } = stage.app.services
    const before = clock.now()
    const find: typeof tree.find = (...of) => {
      clock.advance(1)
      return tree.find(...of)
    }
    const slow = { ...services, tree: { ...tree, find } }
    let browser: string | undefined
    for (const { organizationId, userId, session } of [own, other])
      browser = await putIntoBrowser(services, place.workspaceId, browser, {
        organizationId,
        userId,
        sessionId: session.id,
      })
    expect(await linkAccounts(slow, visitor(browser), own, other)).toBe('ready')
    expect((await selectLinks(db, place.workspaceId, own)).map(({ linked_at }) => linked_at)).toEqual([
      before,
    ])
  })

  it('is bounded for links of accounts however many are made at once: the oldest make room, on both sides', async () => {
    const { db } = stage.app.services
    const own = { organizationId: place.organizationId, userId: id }
    const others = Array.from({ length: 50 }, () => ({
      organizationId: newId('organization'),
      userId: newId('user'),
    }))
    await Promise.all(
      others.map((other, index) =>
        insertLink(db, place.workspaceId, own, other, addMinutes(clock.now(), index)),
      ),
    )
    const left = await selectLinks(db, place.workspaceId, own)
    expect(left.map(({ other_user_id }) => other_user_id)).toEqual(
      others.slice(10).map(({ userId }) => userId),
    )
    const mirrored = await Promise.all(others.map((other) => selectLinks(db, place.workspaceId, other)))
    expect(mirrored.map(({ length }) => length)).toEqual([...Array(10).fill(0), ...Array(40).fill(1)])
  })
})
