import { randomBytes } from 'node:crypto'
import type { UserId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import type { Answer, OAuthStage } from '../attacks/stage.ts'
import { aRole } from '../factories/holders.ts'

export const PASSWORDS = { secondFactor: { requirement: 'none' } }

/** Two organizations beside each other below one, and a person of the first. */
export interface Neighbours {
  stage: OAuthStage
  above: Place
  from: Place & { slug: string }
  to: Place & { slug: string }
  person: UserId
  email: string
}

export async function neighbours(
  stage: OAuthStage,
  { from = {}, to = {} }: { from?: object; to?: object } = {},
): Promise<Neighbours> {
  const above = await anOrganizationWith(stage, {})
  const first = await anOrganizationWith(stage, from as Record<string, unknown>, above)
  const second = await anOrganizationWith(stage, to as Record<string, unknown>, above)
  const email = `groom-${randomBytes(4).toString('hex')}@example.com`
  const person = await aPerson(stage.app, first, email)
  return { stage, above, from: first, to: second, person, email }
}

export const move = (
  { stage, from, to, person }: Neighbours,
  body: object = {},
  token?: string,
): Promise<Answer> =>
  stage.api(
    `POST /organizations/${from.organizationId}/users/${person}/move`,
    { organizationId: to.organizationId, ...body },
    token,
  )

/** Everybody of an organization who is not deleted. */
export const peopleOf = ({ app }: OAuthStage, place: Place) =>
  inOrganization(app.services.db, place, (tx) =>
    tx
      .selectFrom('users')
      .selectAll()
      .where('organization_id', '=', place.organizationId)
      .where('status', '<>', 'deleted')
      .orderBy('id')
      .execute(),
  )

/** From here on a directory provides the person. */
export async function ofDirectory({ stage, from, person, email }: Neighbours): Promise<void> {
  const made = await stage.api(`POST /organizations/${from.organizationId}/directories`, { name: 'Payroll' })
  const directory = made.body.id ?? (made.body.directory as { id: string } | undefined)?.id
  await inOrganization(stage.app.services.db, from, (tx) =>
    tx
      .insertInto('directory_users')
      .values({
        organization_id: from.organizationId,
        workspace_id: from.workspaceId,
        user_id: person,
        directory_id: directory as `dir_${string}`,
        user_name: email,
        active: true,
        created_at: new Date(0),
        updated_at: new Date(0),
      } as never)
      .execute(),
  )
}

/** The token of somebody who manages people below a place and besides holds these, and no more. */
export async function aMover(stage: OAuthStage, place: Place, permissions: string[]): Promise<string> {
  const account = await stage.serviceAccount(place, 'user-manager', 'subtree')
  const role = await aRole(stage.app, place, permissions)
  await inOrganization(stage.app.services.db, place, (tx) =>
    tx
      .insertInto('assignments')
      .values({
        organization_id: place.organizationId,
        workspace_id: place.workspaceId,
        id: `asg_${randomBytes(13).toString('hex')}` as `asg_${string}`,
        service_account_id: account.id,
        role_id: role as `rol_${string}`,
        reach: 'subtree',
      })
      .execute(),
  )
  const { body } = await stage.token(account, { grant_type: 'client_credentials' })
  return String(body.access_token)
}

/** What it takes to merge organizations. */
export const TO_MERGE = [
  'organization:manage',
  'organization:read',
  'users:read',
  'users:write',
  'groups:read',
  'groups:write',
  'roles:write',
  'roles:read',
]
