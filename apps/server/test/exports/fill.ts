import { randomBytes } from 'node:crypto'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { sealOfConnection } from '../../src/modules/connections/index.ts'
import { renewRecoveryCodes } from '../../src/modules/credentials/index.ts'
import type { TwoInstallations } from './stage.ts'

/** A password of before. */
const FORMER =
  '$argon2id$v=19$m=64,t=1,p=1$mWVp/7buJWMVHI60tJ1fpQ$IM7FbqwCEPC2oB7vJoDyV2gkV7Z+TI06oMWwvOSpFy8'

/** Of everything that is carried something is there. */
export async function fill(stage: TwoInstallations, stefan: UserId): Promise<void> {
  const { vault } = stage.source.services
  await stage.write('gallop-south', async (tx) => {
    const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
    const ofUser = { ...owned, user_id: stefan }
    const now = new Date()
    await renewRecoveryCodes(tx, stefan)
    await tx
      .updateTable('users')
      .set({ email_verified_at: now, email_proved_at: now })
      .where('id', '=', stefan)
      .execute()
    const group = { ...owned, id: newId('group'), name: 'Riders' }
    const inner = { ...owned, id: newId('group'), name: 'Young riders' }
    await tx.insertInto('groups').values([group, inner]).execute()
    await tx
      .insertInto('group_groups')
      .values({ ...owned, group_id: group.id, child_id: inner.id })
      .execute()
    await tx
      .insertInto('group_users')
      .values({ ...ofUser, group_id: inner.id })
      .execute()
    const role = {
      ...owned,
      id: newId('role'),
      key: 'farrier',
      name: 'Farrier',
      permissions: ['hooves:write'],
    }
    await tx.insertInto('roles').values(role).execute()
    await tx
      .insertInto('assignments')
      .values({
        ...{ ...owned, id: newId('assignment'), group_id: group.id, role_id: role.id, reach: 'subtree' },
        ...{ ends_at: new Date(Date.now() + 86_400_000), end_set_at: now, reminders: 1 },
      })
      .execute()
    await tx
      .insertInto('passkeys')
      .values({
        ...ofUser,
        id: newId('passkey'),
        credential_id: randomBytes(32),
        public_key: randomBytes(77),
        name: 'Telephone',
        sign_count: '7',
        backed_up: true,
        created_at: now,
      })
      .execute()
    await tx
      .insertInto('emergency_users')
      .values({ ...ofUser, created_at: now })
      .execute()
    await tx
      .insertInto('accepted_terms')
      .values({ ...ofUser, id: newId('acceptedTerms'), version: '1', accepted_at: now })
      .execute()
    await tx
      .insertInto('password_history')
      .values({ ...ofUser, hash: FORMER, changed_at: now })
      .execute()
    const connection = { ...owned, connection_id: newId('connection') }
    await tx
      .insertInto('connections')
      .values({
        ...owned,
        id: connection.connection_id,
        name: 'Stall ID',
        protocol: 'oidc',
        preset: 'oidc',
        settings: JSON.stringify({
          protocol: 'oidc',
          issuer: 'https://id.example.com',
          clientId: 'bailiwick',
        }),
      })
      .execute()
    await tx.insertInto('connection_ids').values(connection).execute()
    const context = sealOfConnection(tx.organizationId, connection.connection_id, 'client_secret')
    await tx
      .insertInto('connection_secrets')
      .values({
        ...connection,
        id: newId('secret'),
        kind: 'client_secret',
        sealed: vault.seal(Buffer.from('secret of the client'), context),
      })
      .execute()
    await tx
      .insertInto('connection_domains')
      .values({ ...connection, domain: 'gallop-south.example' })
      .execute()
    await tx
      .insertInto('connection_routes')
      .values({
        ...connection,
        position: 0,
        kind: 'group',
        value: 'school',
        target_id: stage.idOf('gallop-south-school'),
      })
      .execute()
    const author = { author_id: stefan, author_organization_id: tx.organizationId }
    await tx
      .insertInto('connection_roles')
      .values({
        ...connection,
        ...author,
        position: 0,
        claim: 'roles',
        value: 'f',
        role_id: role.id,
        reach: 'organization',
      })
      .execute()
    await tx
      .insertInto('connection_groups')
      .values({ ...connection, ...author, claim: 'groups' })
      .execute()
    await tx
      .insertInto('connection_expiries')
      .values({ ...connection, kind: 'certificate', reference: 'a', expires_at: now })
      .execute()
    await tx
      .insertInto('identities')
      .values({
        ...ofUser,
        connection_id: connection.connection_id,
        generation: 1,
        subject: 'stefan',
        connection_organization_id: tx.organizationId,
      })
      .execute()
    const account = { ...owned, id: newId('serviceAccount'), name: 'Feeder' }
    await tx.insertInto('service_accounts').values(account).execute()
    await tx
      .insertInto('service_account_secrets')
      .values({
        ...owned,
        id: newId('secret'),
        service_account_id: account.id,
        secret_hash: randomBytes(32),
      })
      .execute()
    await tx
      .insertInto('domains')
      .values(
        ['gallop-south.example', 'stall.example'].map((domain) => ({
          ...{ ...owned, id: newId('domain'), domain, status: 'verified' as const },
          ...{ verified_at: now, verification_token: `token of ${domain}`, due_at: now },
        })),
      )
      .execute()
    await tx
      .insertInto('branding')
      .values({
        ...owned,
        settings: JSON.stringify({ accent: '#17594a' }),
        logo: randomBytes(99),
        logo_type: 'image/png',
        logo_hash: 'x',
      })
      .execute()
    await tx
      .insertInto('mail_templates')
      .values({ ...owned, kind: 'invitation', settings: JSON.stringify({ en: { heading: 'Come' } }) })
      .execute()
    await tx
      .insertInto('self_registrations')
      .values({
        ...owned,
        ...author,
        mode: 'off',
        admission: 'at_once',
        terms: null,
        author_kind: 'user',
        updated_at: now,
      })
      .execute()
    await tx
      .insertInto('self_registration_roles')
      .values({ ...owned, position: 0, role_id: role.id, reach: 'organization' })
      .execute()
    await tx
      .insertInto('self_registration_groups')
      .values({ ...owned, group_id: inner.id })
      .execute()
    await tx
      .insertInto('checklists')
      .values({ ...owned, skipped: ['logo'], updated_at: now })
      .execute()
  })
}
