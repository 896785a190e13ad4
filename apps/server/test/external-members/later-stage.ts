import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { type OAuthStage, Visit } from '../attacks/stage.ts'
import { aRole } from '../factories/holders.ts'
import { roleIdOf } from '../harness/api.ts'
import { aPair, join, type Pair } from './stage.ts'

/** A member who holds these permissions, or a role of the workspace, in the host and below, with a token for its API. */
export async function aMemberWith(
  stage: OAuthStage,
  permissions: string[] | 'administrator',
): Promise<Pair & { token: string }> {
  const pair = await aPair(stage)
  const roleId =
    permissions === 'administrator'
      ? await roleIdOf(stage.app, stage.workspace, permissions)
      : await aRole(stage.app, pair.host, permissions)
  await join(pair, { roles: [{ roleId, reach: 'subtree' }] })
  return { ...pair, token: await tokenFor(pair, pair.host) }
}

/** One for the API, of the person of a pair, for the host or another organization that they enter. */
export async function tokenFor(
  { stage, home, email, client }: Pair,
  { organizationId: organization }: Pick<Pair['host'], 'organizationId'>,
): Promise<string> {
  const visit = new Visit(stage, client)
  const resource = `${stage.issuer}/api`
  await visit.redeem(await visit.code({ organization: home.organizationId }, email))
  const code = await visit.code({ organization, resource })
  const { body } = await visit.redeem(code, { resource })
  return String(body.access_token)
}

/** The host lets nobody of elsewhere be its member any more, and ends nothing. */
export const lettingNobodyIn = ({ stage, host }: Pair) =>
  setOrganization(stage.app, host, { policy: JSON.stringify({ externalMembers: { allowed: false } }) })
