import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackground } from '../../src/app/background.ts'
import { limitClaims } from '../../src/modules/limits/index.ts'
import {
  aPerson,
  credentialsIn,
  enrol,
  eventsIn,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'
import { anOrganization, assign, aUser } from '../factories/index.ts'
import { eventsOf, manyWait } from '../harness/api.ts'
import { move, type Neighbours, neighbours, ofDirectory, peopleOf } from './stage.ts'

describe('a person who moves to another organization', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  const tokenOf = async (pair: Neighbours, role: string, place = pair.from) => {
    const account = await stage.serviceAccount(place, role, 'subtree')
    const { body } = await stage.token(account, { grant_type: 'client_credentials' })
    return body.access_token as string
  }

  it('has an account there with what the policy takes, and none where they were', async () => {
    const pair = await neighbours(stage)
    const { secret, codes } = await enrol(stage.app, pair.from, pair.person)
    expect([secret, codes.length]).toEqual([expect.any(String), 10])
    const { status, body } = await move(pair)
    expect(status).toBe(200)
    expect(body.userId).not.toBe(pair.person)
    const [row, ...others] = await peopleOf(stage, pair.to)
    expect(others).toEqual([])
    expect(row).toMatchObject({ id: body.userId, email: pair.email, status: 'active', last_sign_in_at: null })
    expect(await peopleOf(stage, pair.from)).toEqual([])
    const [passwords, factors, recovery] = await credentialsIn(stage.app, pair.to)
    expect([passwords?.length, factors?.length, recovery?.length]).toEqual([1, 1, 0])
    expect(await credentialsIn(stage.app, pair.from)).toEqual([[], [], []])
    expect(body.parts).toEqual([
      { part: 'password', becomes: 'kept', count: 1 },
      { part: 'totp', becomes: 'kept', count: 1 },
      { part: 'recoveryCodes', becomes: 'askedAnew', count: 10 },
    ])
    // The authenticator answers for the new account: its secret was sealed for that one.
    const client = await stage.application(stage.workspace.root)
    const visit = new Visit(stage, client)
    await visit.authorize({ organization: pair.to.organizationId }, pair.email)
    expect(visit.browser.shown?.body).toContain('name="code"')
  })

  it('signs in there with the password of before, and nowhere else: the old id is nobody (CVE-2026-55670)', async () => {
    const pair = await neighbours(stage)
    const client = await stage.application(stage.workspace.root)
    const before = new Visit(stage, client)
    const tokens = await before.redeem(
      await before.code({ organization: pair.from.organizationId }, pair.email),
    )
    expect((await move(pair)).status).toBe(200)
    // Session, token and refresh token of the old account are over.
    expect((await stage.userinfo(String(tokens.body.access_token))).status).toBe(401)
    expect((await before.refresh(String(tokens.body.refresh_token))).status).toBe(400)
    expect((await before.introspect(String(tokens.body.access_token))).text).toBe('{"active":false}')
    const again = await before.authorize({ organization: pair.from.organizationId, prompt: 'none' })
    expect(again.searchParams.get('error')).toBe('login_required')
    expect((await sessionsIn(stage.app, pair.from)).every(({ ended_at: at }) => at !== null)).toBe(true)
    const there = new Visit(stage, client)
    expect(await there.code({ organization: pair.to.organizationId }, pair.email)).toBeTruthy()
    const back = new Visit(stage, client)
    const refused = await back.authorize({ organization: pair.from.organizationId }, pair.email)
    expect(refused.searchParams.has('code')).toBe(false)
  })

  it('leaves nothing by a dry run, which tells the same', async () => {
    const pair = await neighbours(stage)
    await assign(stage.app, pair.from, pair.person, 'user-manager')
    await enrol(stage.app, pair.from, pair.person)
    const events = [await eventsIn(stage.app, pair.from), await eventsIn(stage.app, pair.to)]
    const tried = await move(pair, { dryRun: true })
    expect(tried.body).toMatchObject({ dryRun: true, userId: null })
    expect(tried.body.parts).toContainEqual({ part: 'roles', becomes: 'dropped', count: 1 })
    expect(await peopleOf(stage, pair.to)).toEqual([])
    expect((await peopleOf(stage, pair.from)).map(({ id }) => id)).toEqual([pair.person])
    expect([await eventsIn(stage.app, pair.from), await eventsIn(stage.app, pair.to)]).toEqual(events)
    const done = await move(pair)
    expect({ ...done.body, dryRun: true, userId: null }).toEqual(tried.body)
  })

  it('is refused with the reason by a dry run as well', async () => {
    const pair = await neighbours(stage)
    await aUser(stage.app, pair.to, pair.email.toUpperCase())
    for (const dryRun of [true, false])
      expect((await move(pair, { dryRun })).body.code).toBe('user.email_taken')
    expect((await peopleOf(stage, pair.from)).map(({ id }) => id)).toEqual([pair.person])
  })

  it('brings no role and no group along (CVE-2026-11577)', async () => {
    const pair = await neighbours(stage)
    await aPerson(stage.app, pair.from, `other-${pair.email}`)
    await assign(stage.app, pair.from, pair.person, 'administrator', 'subtree')
    const second = await aUser(stage.app, pair.from)
    await assign(stage.app, pair.from, second, 'administrator')
    expect((await move(pair)).status).toBe(200)
    const held = (place: Neighbours['to']) =>
      inOrganization(stage.app.services.db, place, (tx) =>
        tx
          .selectFrom('assignments')
          .selectAll()
          .where('organization_id', '=', place.organizationId)
          .where('user_id', 'is not', null)
          .execute(),
      )
    expect(await held(pair.to)).toEqual([])
    expect((await held(pair.from)).map(({ user_id: id }) => id)).toEqual([second])
  })

  it('is no last administrator', async () => {
    const pair = await neighbours(stage)
    await assign(stage.app, pair.from, pair.person, 'administrator')
    for (const dryRun of [true, false])
      expect((await move(pair, { dryRun })).body.code).toBe('assignment.last_administrator')
    expect(await peopleOf(stage, pair.to)).toEqual([])
  })

  describe('is moved by nobody', () => {
    it('who administers one side alone', async () => {
      const pair = await neighbours(stage)
      const ofSource = await tokenOf(pair, 'administrator')
      expect((await move(pair, {}, ofSource)).body.code).toBe('move.target_not_found')
      const ofTarget = await tokenOf(pair, 'administrator', pair.to)
      expect((await move(pair, {}, ofTarget)).status).toBe(404)
      expect(await peopleOf(stage, pair.to)).toEqual([])
    })

    it('who sees the other side and may not make people there', async () => {
      const pair = await neighbours(stage)
      const below = await anOrganization(stage.app, pair.from)
      const account = await stage.serviceAccount(pair.from, 'user-manager')
      await assign(stage.app, pair.from, account.id, 'auditor', 'subtree')
      const { body } = await stage.token(account, { grant_type: 'client_credentials' })
      const into = { organizationId: below.organizationId }
      const refused = await move(pair, into, body.access_token as string)
      expect([refused.status, refused.body.code]).toEqual([403, 'request.forbidden'])
      expect(await peopleOf(stage, below)).toEqual([])
    })

    it('who holds less than the person does', async () => {
      const pair = await neighbours(stage)
      await assign(stage.app, pair.from, pair.person, 'administrator')
      await assign(stage.app, pair.from, await aUser(stage.app, pair.from), 'administrator')
      const token = await tokenOf(pair, 'user-manager', pair.above as Neighbours['from'])
      expect((await move(pair, {}, token)).body.code).toBe('role.above_own')
      expect(await peopleOf(stage, pair.to)).toEqual([])
    })

    it('into another workspace, which answers like an id that never was', async () => {
      const pair = await neighbours(stage)
      const other = await OAuthStage.open()
      const foreign = await anOrganization(other.app, other.workspace.root)
      await other.app.drop()
      const [one, none] = [
        await move(pair, { organizationId: foreign.organizationId }),
        await move(pair, { organizationId: `org_${'0'.repeat(26)}` }),
      ]
      expect([one.status, one.text]).toEqual([404, none.text])
    })
  })

  it('is asked for a new password where the rules are stricter', async () => {
    const pair = await neighbours(stage, { to: { password: { minimumLength: 30 } } })
    const { body } = await move(pair)
    expect(body.parts).toContainEqual({ part: 'password', becomes: 'askedAnew', count: 1 })
    const visit = new Visit(stage, await stage.application(stage.workspace.root))
    await visit.authorize({ organization: pair.to.organizationId }, pair.email)
    expect(visit.browser.title()).toContain('Choose a new password')
  })

  it('is told by mail where the account is now, and nothing of where it was', async () => {
    const pair = await neighbours(stage)
    const sent: OutgoingMail[] = []
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    const background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    await background.start()
    try {
      await move(pair)
      const toPerson = () => sent.filter(({ to }) => to === pair.email)
      await expect.poll(() => toPerson().length, { timeout: 15_000 }).toBe(1)
      const [mail] = toPerson()
      const link = `sign-in?organization=${pair.to.organizationId}`
      expect([mail?.subject, mail?.text]).toEqual([
        expect.stringMatching(/^Your account is at .* now$/),
        expect.stringContaining(link),
      ])
      expect(`${mail?.subject} ${mail?.text}`).not.toContain(pair.from.slug)
    } finally {
      await background.stop()
    }
  })

  it('keeps no password where none is allowed, and is mailed what lets them in', async () => {
    const to = { signIn: { methods: ['connection', 'passkey'] } }
    const pair = await neighbours(stage, { to })
    const { body } = await move(pair)
    expect(body).toMatchObject({ waysIn: [], mailed: null })
    expect(body.parts).toContainEqual({ part: 'password', becomes: 'dropped', count: 1 })
    expect((await credentialsIn(stage.app, pair.to))[0]).toEqual([])
    const none = await neighbours(stage, { to: { signIn: { methods: ['passkey'] } } })
    expect((await move(none)).body.code).toBe('move.no_way_in')
  })

  it('stays where a directory provides them', async () => {
    const pair = await neighbours(stage)
    await ofDirectory(pair)
    for (const dryRun of [true, false])
      expect((await move(pair, { dryRun })).body.code).toBe('move.of_directory')
  })

  it('has to have an address that the other organization takes', async () => {
    const pair = await neighbours(stage, { to: { email: { allowedDomains: ['stable.example'] } } })
    expect((await move(pair)).body.code).toBe('user.email_domain_not_allowed')
  })

  it('is told to be under looser rules before that is so', async () => {
    const pair = await neighbours(stage, { from: { secondFactor: { requirement: 'required' } } })
    const tried = await move(pair, { dryRun: true })
    expect(tried.body.loosened).toEqual(['/secondFactor/requirement'])
    expect((await move(pair)).body.code).toBe('move.loosens_policy')
    expect((await move(pair, { confirmLoosening: true })).status).toBe(200)
  })

  it('takes a seat where there is one, and none twice of who counts both', async () => {
    const pair = await neighbours(stage)
    const give = (place: Neighbours['above'], most: number) =>
      stage.api(`PUT /organizations/${place.organizationId}/limits`, {
        settings: { seats: { most, counts: 'subtree' } },
      })
    expect((await give(pair.above, 1)).status).toBe(200)
    const target = await stage.app.services.tree.find(stage.workspace.id, pair.to.organizationId)
    expect(target && limitClaims(target).org_seats).toBe(1)
    await give(pair.to, 0)
    expect((await move(pair)).body.code).toBe('limits.seats_exhausted')
    await give(pair.to, 1)
    expect((await move(pair)).status).toBe(200)
  })

  it('is known on both sides by what each may know', async () => {
    const pair = await neighbours(stage)
    const { body } = await move(pair)
    const texts = async (place: Neighbours['above']) => JSON.stringify(await eventsIn(stage.app, place))
    const [left] = await eventsOf(stage.app, pair.from, 'user.deleted')
    expect(left).toMatchObject({ reason: 'moved', target_id: pair.person })
    const [came] = await eventsOf(stage.app, pair.to, 'user.created')
    expect(came).toMatchObject({ reason: 'moved', target_id: body.userId })
    for (const secret of [pair.to.organizationId, pair.to.slug, String(body.userId)])
      expect(await texts(pair.from)).not.toContain(secret)
    for (const secret of [pair.from.organizationId, pair.from.slug, pair.person])
      expect(await texts(pair.to)).not.toContain(secret)
    const [moved] = await eventsOf(stage.app, pair.above, 'user.moved')
    expect(moved?.data).toEqual({
      before: pair.person,
      from: pair.from.organizationId,
      to: pair.to.organizationId,
    })
  })

  it('moves once, or is deleted, or becomes administrator: whatever comes first', async () => {
    for (let round = 0; round < 5; round++) {
      const pair = await neighbours(stage)
      const path = `/organizations/${pair.from.organizationId}`
      const answers = await Promise.all([
        move(pair),
        move(pair),
        stage.api(`DELETE ${path}/users/${pair.person}`),
        stage.api(`POST ${path}/users/${pair.person}/suspend`, {}),
      ])
      const people = [...(await peopleOf(stage, pair.from)), ...(await peopleOf(stage, pair.to))]
      const moves = answers.slice(0, 2).filter(({ status }) => status === 200)
      expect(moves.length + Number(answers[2]?.status === 204)).toBe(1)
      expect(people).toHaveLength(moves.length)
    }
  })

  it('has a password from elsewhere there that is known as such', async () => {
    const pair = await neighbours(stage)
    const passwordsAt = (place: Place) =>
      inOrganization(stage.app.services.db, place, (tx) =>
        tx
          .selectFrom('passwords')
          .select('legacy_cost_ms')
          .where('organization_id', '=', place.organizationId)
          .execute(),
      )
    await inOrganization(stage.app.services.db, pair.from, (tx) =>
      tx
        .updateTable('passwords')
        .set({ legacy_cost_ms: 250 })
        .where('organization_id', '=', pair.from.organizationId)
        .execute(),
    )
    expect((await move(pair)).status).toBe(200)
    expect(await passwordsAt(pair.to)).toEqual([{ legacy_cost_ms: 250 }])
  })

  it('waits for a seat there behind what is held, in a dry run of many as well', async () => {
    const pair = await neighbours(stage)
    const path = (place: Place) => `/organizations/${place.organizationId}`
    const seats = { settings: { seats: { most: 100, counts: 'subtree' } } }
    expect((await stage.api(`PUT ${path(pair.to)}/limits`, seats)).status).toBe(200)
    await Promise.all(Array.from({ length: 25 }, () => aUser(stage.app, pair.from)))
    // Of as many as one transaction has, none waits for a seat of their own.
    await inOrganization(stage.app.services.db, pair.from, (tx) =>
      sql`update users set status = 'suspended' where organization_id = ${tx.organizationId}`.execute(tx),
    )
    let asked: ReturnType<typeof stage.api> | undefined
    await inOrganization(stage.app.services.db, pair.to, async (tx) => {
      await sql`select from seats where organization_id = ${tx.organizationId} for update`.execute(tx)
      asked = stage.api(`POST ${path(pair.from)}/merge`, {
        organizationId: pair.to.organizationId,
        dryRun: true,
      })
      await manyWait(stage.app, 1)
      const { rows } = await stage.app.services.db.pools.installation.query(
        `select from pg_locks w join pg_stat_activity a on a.pid = w.pid and a.datname = current_database()
           join pg_locks h on h.pid = w.pid and h.granted and h.locktype = 'advisory' where not w.granted`,
      )
      expect(rows.length).toBeGreaterThan(1)
    })
    expect((await asked)?.body).toMatchObject({ judged: 26, staying: [] })
  })
})
