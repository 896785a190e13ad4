import { ServiceAccountName } from '../modules/service-accounts/index.ts'
import { type Command, options, required, UsageError } from './command.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'

const FLAGS = {
  workspace: { type: 'string' },
  organization: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  reach: { type: 'string', default: 'subtree' },
} as const

/**
 * `bailiwick service-account create`: client credentials with a role, for the first call of the API on a new
 * workspace. The secret is shown once.
 */
export const serviceAccountCreate: Command = async ({ config, args }) => {
  const values = options(args, FLAGS)
  const name = ServiceAccountName.safeParse(required(values.name, 'name'))
  const key = required(values.role, 'role')
  const { reach } = values
  if (!name.success) throw new UsageError('--name may have 1 to 200 characters')
  if (reach !== 'organization' && reach !== 'subtree')
    throw new UsageError('--reach is organization or subtree')
  return withApp(config, async (app) => {
    const slug = await findWorkspace(app.services.db, values.workspace)
    const place = await findPlace(app.services.db, slug, values.organization)
    const organization = await app.services.tree.find(place.workspaceId, place.organizationId)
    if (organization?.status !== 'active')
      throw new UsageError(`the organization is ${organization?.status ?? 'deleted'}`)
    const operator = operatorIn(app.services, organization)
    const role = await operator.find<{ id: string; key: string }>('roles.list', {}, (one) => one.key === key)
    if (!role) throw new UsageError(`there is no role ${key} in this organization`)
    const account = await operator.call('serviceAccounts.create', { name: name.data })
    await operator.call('assignments.create', { principalId: account.id, roleId: role.id, reach })
    console.log(`issuer         ${config.publicUrl}/w/${slug}`)
    console.log(`organization   ${organization.id}`)
    console.log(`client id      ${account.id}`)
    console.log(`client secret  ${account.clientSecret}   (shown once)`)
    return 0
  })
}
