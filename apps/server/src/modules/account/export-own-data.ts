import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { phoneOf, readCredentials } from '../credentials/index.ts'
import { loadGrants, namesOf } from '../grants/index.ts'
import { selectIdentities } from '../identities/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { ownProfile } from '../users/index.ts'
import { readDevices } from './devices.ts'
import { selectFactors, selectKeptSessions, selectOwnGroups } from './own-data-store.ts'
import { selectOwnEvents } from './own-event-store.ts'
import { toOwnEvent } from './own-events.ts'

/** The latest of them; those before are read page by page (`me.listEvents`). */
const MOST_EVENTS = 5_000

/** All that is kept about a person, without anything that opens a door. On record, and for who has signed in lately. */
export const exportOwnData = operation({
  name: 'me.exportData',
  summary: 'Download what is kept about you',
  permission: null,
  input: z.strictObject({}),
  output: z.record(z.string(), z.unknown()),
  errors: [SessionError.not_at_home],

  async prepare({ services, actor, origin, organization }) {
    await services.guard.assertMayAct(actor, origin, organization, true)
    const id = personAtHome(actor, organization)
    const { workspaceId } = organization
    const grants = await loadGrants(services, { workspaceId, organizationId: organization.id }, id)
    const names = await namesOf(services, workspaceId, grants)
    return grants.map(({ clientId, enteredId, scopes, consented, since }) => ({
      clientId,
      application: names.get(clientId) ?? null,
      organizationId: enteredId,
      scopes,
      consented,
      since,
    }))
  },

  async run({ tx, services, actor, organization, clock, record }, _input, _params, applications) {
    const id = personAtHome(actor, organization)
    const profile = await ownProfile(tx, id)
    if (!profile) throw SessionError.not_at_home()
    const events = await selectOwnEvents(tx, id, { before: undefined, limit: MOST_EVENTS + 1 })
    const identities = await selectIdentities(tx, id)
    const data = {
      exportedAt: clock.now(),
      organization: { id: organization.id, name: organization.name, slug: organization.slug },
      profile,
      groups: (await selectOwnGroups(tx, id)).map((row) => ({
        id: row.id,
        name: row.name,
        since: row.added_at,
      })),
      roles: actor.grants.map(({ organizationId, role, reach, endsAt }) => ({
        organizationId,
        role,
        reach,
        endsAt,
      })),
      identities: identities.map(({ generation: _generation, ...one }) => one),
      credentials: await readCredentials(tx, id),
      factors: (await selectFactors(tx, id)).map(toFactor),
      phone: (await phoneOf(tx, services.vault, id)) ?? null,
      devices: await readDevices(tx, organization, id, clock.now()),
      sessions: (await selectKeptSessions(tx, id)).map(toSession),
      applications,
      events: events.slice(0, MOST_EVENTS).map((row) => toOwnEvent(row, id)),
      hasEarlierEvents: events.length > MOST_EVENTS,
    }
    record({ type: 'user.data_exported', outcome: 'success', target: { kind: 'user', id } })
    // As it is sent: times as text.
    return JSON.parse(JSON.stringify(data)) as Record<string, unknown>
  },
})

const toFactor = (row: Awaited<ReturnType<typeof selectFactors>>[number]) => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  createdAt: row.created_at,
  confirmedAt: row.confirmed_at,
})

const toSession = (row: Awaited<ReturnType<typeof selectKeptSessions>>[number]) => ({
  id: row.id,
  methods: row.amr,
  ip: row.ip,
  userAgent: row.user_agent,
  startedAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
})
