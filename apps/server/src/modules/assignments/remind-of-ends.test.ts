import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aGroup, aRole } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { asOwner } from '../../../test/harness/template.ts'
import { createBackground } from '../../app/background.ts'
import { addDays } from '../../kernel/clock.ts'
import type { Place } from '../../platform/db/index.ts'
import type { OutgoingMail } from '../../platform/mail/index.ts'
import { remindOfEnds } from './index.ts'

describe('remindOfEnds', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  afterAll(() => app.drop())

  const query = async (text: string, values: unknown[] = []) =>
    (await asOwner(app.ownerUrl, (client) => client.query(text, values))).rows
  const run = () => remindOfEnds(app.services)
  const told = async (place: Place) => (await eventsOf(app, place, 'assignment.ending')).length

  async function anEnding(principalOf?: (place: Place) => Promise<string>) {
    const place = await anOrganization(app, workspace.root)
    const admin = await anActor(app, place, 'administrator')
    const principalId = principalOf ? await principalOf(place) : await aUser(app, place)
    const roleId = await aRole(app, place, ['users:read'])
    const endsAt = addDays(app.services.clock.now(), 60).toISOString()
    const made = await api(admin.headers, `POST /organizations/${place.organizationId}/assignments`, {
      principalId,
      roleId,
      endsAt,
    })
    const id = String(made.body.id)
    /** As if it had been made long ago, to end in so many days. */
    const endsIn = (days: number) =>
      query(
        `update assignments set created_at = now() - interval '90 days', ends_at = now() + $2 * interval '1 day' where id = $1`,
        [id, days],
      )
    return { place, admin, principalId, id, endsIn }
  }

  it('tells fourteen and three days before, once each, on however many nodes', async () => {
    const { place, id, principalId, endsIn } = await anEnding()
    await endsIn(14.5)
    await run()
    expect(await told(place)).toBe(0)
    await endsIn(13.9)
    await Promise.all([run(), run(), run()])
    await run()
    expect(await eventsOf(app, place, 'assignment.ending')).toMatchObject([
      { target_id: id, actor_kind: 'system', data: { principalId } },
    ])
    await endsIn(2.9)
    await Promise.all([run(), run()])
    await run()
    expect(await told(place)).toBe(2)
  })

  it('tells again of an end that was set anew', async () => {
    const { place, admin, id, endsIn } = await anEnding()
    await endsIn(13)
    await run()
    const path = `/organizations/${place.organizationId}/assignments/${id}` as const
    const endsAt = addDays(app.services.clock.now(), 90).toISOString()
    expect((await api(admin.headers, `PATCH ${path}`, { endsAt })).status).toBe(200)
    await query(`update assignments set end_set_at = end_set_at - interval '80 days' where id = $1`, [id])
    await endsIn(13)
    await run()
    expect(await told(place)).toBe(2)
  })

  it('keeps silent about what is suspended, and about what was near when it was set', async () => {
    const suspended = await anEnding()
    await query(`update users set status = 'suspended' where id = $1`, [suspended.principalId])
    await suspended.endsIn(10)
    const closed = await anEnding()
    await query(`update organizations set status = 'suspended' where id = $1`, [closed.place.organizationId])
    await app.services.tree.refresh(closed.place.workspaceId, closed.place.organizationId)
    await closed.endsIn(10)
    const near = await anEnding()
    await query(`update assignments set ends_at = now() + interval '2 days' where id = $1`, [near.id])
    await run()
    expect([await told(suspended.place), await told(closed.place), await told(near.place)]).toEqual([0, 0, 0])
  })

  it('is written to the person and to the administrators, in the language of each', async () => {
    const one = await anEnding()
    await query(`update users set locale = 'de' where id = $1`, [one.admin.id])
    await one.endsIn(13)
    const ofGroup = await anEnding(async (place) => aGroup(app, place, [await aUser(app, place)]))
    await ofGroup.endsIn(13)
    const gone = await anEnding()
    await gone.endsIn(13)
    await run()
    await query(`update assignments set ends_at = null where id = $1`, [gone.id])
    const sent: OutgoingMail[] = []
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    const background = createBackground({ ...app, mailer, logger: pino({ level: 'silent' }) })
    await background.start()
    const about = ({ place }: { place: Place }) =>
      sent.filter(({ text }) => text.includes(place.organizationId))
    try {
      const end = performance.now() + 15_000
      while ((about(one).length < 1 || about(ofGroup).length < 1) && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 20))
    } finally {
      await background.stop()
    }
    const [email] = await query(`select email from users where id = $1`, [one.principalId])
    const toPerson = sent.filter(({ to }) => to === email?.email)
    expect(toPerson).toHaveLength(1)
    expect(toPerson[0]?.subject).toContain('ends soon')
    expect(about(one).map(({ subject, text }) => [subject, text].join('\n'))).toEqual([
      expect.stringContaining('läuft bald aus'),
    ])
    expect(about(one)[0]?.text).toContain(`/people/${one.principalId}`)
    expect(about(ofGroup)).toHaveLength(1)
    expect(about(gone)).toHaveLength(0)
  })
})
