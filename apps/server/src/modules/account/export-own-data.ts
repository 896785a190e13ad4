import { z } from 'zod'
import { normalizeEmail } from '../../kernel/email.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { assertProvedLately, phoneOf, readCredentials, selectFactorsOf } from '../credentials/index.ts'
import { readWordOf } from '../directories/index.ts'
import { hostsOf } from '../external-members/index.ts'
import { loadGrants, namesOf } from '../grants/index.ts'
import { selectIdentities } from '../identities/index.ts'
import { selectInvitationsOf } from '../invitations/index.ts'
import { selectPasskeys, toPasskeyView } from '../passkeys/index.ts'
import { selectApplicantsOf, selectTerms, toApplicantView, toTermsList } from '../registrations/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { ownProfile } from '../users/index.ts'
import { readDevices } from './devices.ts'
import { selectKeptSessions, selectOwnGroups } from './own-data-store.ts'
import { selectOwnEvents } from './own-event-store.ts'
import { toOwnEvent } from './own-events.ts'

/** The latest of them; those before are read page by page (`me.listEvents`). */
const MOST_EVENTS = 5_000
const MOST_MEMBERSHIPS = 1_000

/** All that is kept about a person, without anything that opens a door. On record, and for who has signed in lately. */
export const exportOwnData = operation({
  name: 'me.exportData',
  summary: 'Download what is kept about you',
  permission: null,
  input: z.strictObject({}),
  output: z.record(z.string(), z.unknown()),
  errors: [SessionError.not_at_home],

  async prepare(call) {
    await assertProvedLately(call)
    const { services, actor, organization } = call
    const id = personAtHome(actor, organization)
    const { workspaceId } = organization
    const grants = await loadGrants(services, { workspaceId, organizationId: organization.id }, id)
    const names = await namesOf(services, workspaceId, grants)
    const { hosts } = await hostsOf(services, organization, id, MOST_MEMBERSHIPS)
    const memberships = hosts.map(({ id, host, state }) => ({
      id,
      organizationId: host.id,
      organization: host.name,
      state,
    }))
    const applications = grants.map(({ clientId, enteredId, scopes, consented, since }) => ({
      clientId,
      application: names.get(clientId) ?? null,
      organizationId: enteredId,
      scopes,
      consented,
      since,
    }))
    return { applications, memberships }
  },

  async run({ tx, services, actor, organization, clock, record }, _input, _params, elsewhere) {
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
      directory: await readWordOf(tx, id),
      identities: identities.map(({ generation: _generation, ...one }) => one),
      credentials: await readCredentials(tx, id),
      factors: (await selectFactorsOf(tx, id)).map(toFactor),
      passkeys: (await selectPasskeys(tx, id)).map(toPasskeyView),
      phone: (await phoneOf(tx, services.vault, id)) ?? null,
      devices: await readDevices(tx, organization, id, clock.now()),
      sessions: (await selectKeptSessions(tx, id)).map(toSession),
      ...elsewhere,
      ...(await comingHere(tx, id, profile.emailVerified ? profile.email : null)),
      events: events.slice(0, MOST_EVENTS).map((row) => toOwnEvent(row, id)),
      hasEarlierEvents: events.length > MOST_EVENTS,
    }
    record({ type: 'user.data_exported', outcome: 'success', target: { kind: 'user', id } })
    // As it is sent: times as text.
    return JSON.parse(JSON.stringify(data)) as Record<string, unknown>
  },
})

/**
 * How somebody came to the account, as far as that is kept still, and what they accepted. Who registered at an address is
 * told to whose that is, and to nobody who only says so.
 */
async function comingHere(tx: OrgTx, id: UserId, email: string | null) {
  const invitations = await selectInvitationsOf(tx, id)
  const applicants = email === null ? [] : await selectApplicantsOf(tx, normalizeEmail(email))
  return {
    terms: toTermsList(await selectTerms(tx, id)).items,
    invitations: invitations.map((row) => ({
      id: row.id,
      email: row.email,
      givenName: row.given_name,
      familyName: row.family_name,
      locale: row.locale,
      profile: row.profile,
      acceptedAt: row.accepted_at,
    })),
    // Who decided is somebody else's.
    registrations: applicants.map(toApplicantView).map(({ decidedBy: _decidedBy, ...one }) => one),
  }
}

const toFactor = (row: Awaited<ReturnType<typeof selectFactorsOf>>[number]) => ({
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
