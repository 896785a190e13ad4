import {
  type ConnectionId,
  type ConnectionTestId,
  type Id,
  newId,
  type OrganizationId,
  type SetUpLinkId,
  type UserId,
  type WorkspaceId,
} from '../../src/kernel/ids.ts'
import { grantIdOf } from '../../src/modules/grants/grants.ts'
import { inOrganization, type OrgTx, type Place } from '../../src/platform/db/index.ts'
import { anOrganization, aServiceAccount, aUser, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import type { TestApp } from '../harness/app.ts'
import { aDirectory } from './directories.ts'
import { letIn, theirMemberships } from './memberships.ts'
import { aMove, anImport, aRegistration, aTemplate } from './of-workspace.ts'
import { aReview } from './reviews.ts'

/** One of everything that an organization owns, by the name of its path parameter. */
export interface Belongings {
  place: Place
  /** Stands in every name of this organization's things, and must never be seen by strangers. */
  canary: string
  userId: string
  serviceAccountId: string
  groupId: string
  roleId: string
  assignmentId: string
  invitationId: string
  /** Of somebody from elsewhere here, and of somebody of here elsewhere who waits for a consent. */
  externalMemberId: string
  applicationId: string
  secretId: string
  sessionId: string
  /** What the application may do for the user. */
  grantId: string
  eventId: string
  /** Proved. */
  domainId: string
  /** Tested and active, and somebody is known by it. */
  connectionId: string
  testId: string
  linkId: string
  /** The next one of this server's own for the connection. */
  keyId: string
  passkeyId: string
  /** Of some of its people, and over. */
  moveId: string
  /** An open one, with something to decide on. */
  reviewId: string
  itemId: string
  /** Of a file, and over. */
  importId: string
  directoryId: string
  tokenId: string
  /** Of its workspace; only the other workspace has one. */
  templateId: string
  formId: string
  registrationId: string
}

/** root -> parent -> subject -> child, a sibling beside the subject, and a stranger in another workspace. */
export interface World {
  workspace: TestWorkspace
  other: TestWorkspace
  parent: Belongings
  subject: Belongings
  sibling: Belongings
  child: Belongings
  stranger: Belongings
}

export async function aWorld(app: TestApp): Promise<World> {
  const workspace = await aWorkspace(app)
  const other = await aWorkspace(app)
  await letIn(app, workspace)
  await letIn(app, other)
  const parent = await furnished(app, workspace.root)
  const subject = await furnished(app, parent.place)
  const sibling = await furnished(app, parent.place)
  const child = await furnished(app, subject.place)
  const stranger = await furnished(app, other.root)
  await aTemplate(app, stranger)
  await aRegistration(app, stranger)
  return { workspace, other, parent, subject, sibling, child, stranger }
}

async function furnished(app: TestApp, above: Place): Promise<Belongings> {
  const canary = `canary-${newId('job').slice(4)}`
  const place = await anOrganization(app, above, canary)
  const userId = await aUser(app, place, `${canary}@example.com`)
  const serviceAccountId = await aServiceAccount(app, place, canary)
  const ids = {
    groupId: newId('group'),
    roleId: newId('role'),
    assignmentId: newId('assignment'),
    invitationId: newId('invitation'),
    externalMemberId: newId('externalMember'),
    applicationId: newId('application'),
    secretId: newId('secret'),
    sessionId: newId('session'),
    domainId: newId('domain'),
    connectionId: newId('connection'),
    testId: newId('connectionTest'),
    linkId: newId('setUpLink'),
    keyId: newId('secret'),
    passkeyId: newId('passkey'),
    moveId: newId('move'),
    reviewId: newId('accessReview'),
    itemId: newId('accessReviewItem'),
    importId: newId('import'),
    directoryId: newId('directory'),
    tokenId: newId('secret'),
  }
  const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
  const now = app.services.clock.now()
  const later = new Date(now.getTime() + 86_400_000)
  await inOrganization(app.services.db, place, async (tx) => {
    await tx
      .insertInto('groups')
      .values({ ...owned, id: ids.groupId, name: canary })
      .execute()
    await tx
      .insertInto('group_users')
      .values({ ...owned, group_id: ids.groupId, user_id: userId })
      .execute()
    await tx
      .insertInto('roles')
      .values({ ...owned, id: ids.roleId, key: canary, name: canary, permissions: ['lessons:read'] })
      .execute()
    await tx
      .insertInto('assignments')
      .values({ ...owned, id: ids.assignmentId, user_id: userId, role_id: ids.roleId, reach: 'organization' })
      .execute()
    await tx
      .insertInto('invitations')
      .values({
        ...owned,
        id: ids.invitationId,
        email: `invited-${canary}@example.com`,
        email_normalized: `invited-${canary}@example.com`,
        status: 'pending',
        invited_by: userId,
        expires_at: later,
      })
      .execute()
    await tx
      .insertInto('applications')
      .values({ ...owned, id: ids.applicationId, client_id: ids.applicationId, name: canary, type: 'web' })
      .execute()
    await tx
      .insertInto('domains')
      .values({
        ...owned,
        id: ids.domainId,
        domain: `${canary}.example`,
        status: 'verified',
        verification_token: canary,
        verified_at: now,
        due_at: later,
      })
      .execute()
    await tx
      .insertInto('emergency_users')
      .values({ ...owned, user_id: userId, created_at: now })
      .execute()
    await tx
      .insertInto('passkeys')
      .values({
        ...owned,
        id: ids.passkeyId,
        user_id: userId,
        credential_id: Buffer.from(canary),
        public_key: Buffer.alloc(77),
        name: canary,
        sign_count: '0',
        backed_up: false,
        created_at: now,
      })
      .execute()
    await tx
      .insertInto('verified_domains')
      .values({ ...owned, domain: `${canary}.example`, domain_id: ids.domainId, reach: 'organization' })
      .execute()
    await aConnection(tx, owned, { ...ids, userId, canary })
    await aDirectory(tx, { ...ids, userId, canary })
    for (const id of [ids.secretId, newId('secret')]) {
      await tx
        .insertInto('application_secrets')
        .values({ ...owned, id, application_id: ids.applicationId, secret_hash: Buffer.alloc(32) })
        .execute()
      await tx
        .insertInto('service_account_secrets')
        .values({ ...owned, id, service_account_id: serviceAccountId, secret_hash: Buffer.alloc(32) })
        .execute()
    }
    await tx
      .insertInto('sessions')
      .values({
        ...owned,
        id: ids.sessionId,
        user_id: userId,
        amr: ['pwd'],
        acr: '1',
        authenticated_at: now,
        user_agent: canary,
      })
      .execute()
    await tx
      .insertInto('consents')
      .values({
        ...owned,
        user_id: userId,
        client_id: ids.applicationId,
        entered_id: place.organizationId,
        scopes: ['openid'],
      })
      .execute()
  })
  await theirMemberships(app, place, { canary, userId, ...ids })
  const clientId = ids.applicationId
  const grantId = grantIdOf({ userId, clientId, enteredId: place.organizationId })
  const eventId = await anEvent(app, place, canary)
  const templateId = newId('template')
  const ofRegistration = { formId: newId('registrationForm'), registrationId: newId('registration') }
  await aMove(app, { place, userId, moveId: ids.moveId })
  await aReview(app, { place, userId, canary, ...ids })
  await anImport(app, { place, userId, importId: ids.importId })
  return { place, canary, userId, serviceAccountId, ...ids, grantId, eventId, templateId, ...ofRegistration }
}

/** An identity provider with everything that hangs on it. */
async function aConnection(
  tx: OrgTx,
  owned: { organization_id: OrganizationId; workspace_id: WorkspaceId },
  {
    connectionId,
    testId,
    linkId,
    keyId,
    userId,
    canary,
  }: {
    connectionId: ConnectionId
    testId: ConnectionTestId
    linkId: SetUpLinkId
    keyId: Id<'secret'>
    userId: UserId
    canary: string
  },
): Promise<void> {
  const of = { ...owned, connection_id: connectionId }
  const settings = { protocol: 'oidc', issuer: `https://${canary}.example`, clientId: canary }
  await tx
    .insertInto('connections')
    .values({
      ...owned,
      id: connectionId,
      name: canary,
      protocol: 'oidc',
      preset: 'oidc',
      status: 'active',
      settings: JSON.stringify(settings),
      tested_revision: 1,
    })
    .execute()
  await tx.insertInto('connection_ids').values(of).execute()
  await tx
    .insertInto('connection_domains')
    .values({ ...of, domain: `${canary}.example` })
    .execute()
  await tx
    .insertInto('connection_secrets')
    .values([
      { ...of, id: newId('secret'), kind: 'client_secret', sealed: Buffer.from(canary) },
      { ...of, id: keyId, kind: 'client_key', sealed: Buffer.from(canary), state: 'published' },
    ])
    .execute()
  await tx
    .insertInto('connection_tests')
    .values({
      ...of,
      id: testId,
      revision: 1,
      token_hash: Buffer.from(canary),
      actor_kind: 'user',
      actor_id: userId,
      actor_organization_id: owned.organization_id,
      failure_message: canary,
      expires_at: new Date(Date.UTC(2036, 0)),
    })
    .execute()
  await tx
    .insertInto('connection_set_up_links')
    .values({
      ...of,
      id: linkId,
      token_hash: Buffer.from(canary),
      giver_kind: 'user',
      giver_id: userId,
      giver_organization_id: owned.organization_id,
      created_at: new Date(Date.UTC(2026, 0)),
      expires_at: new Date(Date.UTC(2036, 0)),
    })
    .execute()
  await tx
    .insertInto('identities')
    .values({
      ...of,
      generation: 1,
      subject: canary,
      connection_organization_id: owned.organization_id,
      user_id: userId,
    })
    .execute()
}

async function anEvent(app: TestApp, place: Place, canary: string): Promise<string> {
  const id = newId('event')
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .insertInto('events')
      .values({
        organization_id: place.organizationId,
        workspace_id: place.workspaceId,
        id,
        type: 'test.planted',
        outcome: 'success',
        actor_kind: 'system',
        data: JSON.stringify({ canary }),
      })
      .execute(),
  )
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .insertInto('unsealed_events')
      .values({ organization_id: place.organizationId, workspace_id: place.workspaceId, id })
      .execute(),
  )
  return id
}
