import type { App } from '../app.ts'
import type { OrganizationContext } from '../platform/access.ts'
import { type Command, type Invocation, options, required, UsageError } from './command.ts'
import { directoryIdOf } from './directory-operator.ts'
import { findPlace, findWorkspace } from './find-place.ts'
import { operatorIn } from './operator.ts'
import { withApp } from './with-app.ts'
import { saying, WHERE, type Where } from './with-operator.ts'

const MADE = { ...WHERE, name: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const
const DECIDED = { ...WHERE, id: { type: 'string' }, removals: { type: 'string' } } as const

/** `bailiwick directory create`: connects a directory to an organization; its address and token are shown, the token once. */
export const directoryCreate: Command = async ({ config, args }) => {
  const values = options(args, MADE)
  const name = required(values.name, 'name')
  return inOpenOrganization({ config, ...values }, async (app, organization, slug) => {
    const mode = values['dry-run'] ? 'dryRun' : 'live'
    const made = await saying(
      operatorIn(app.services, organization).call('directories.create', { name, mode }),
    )
    const { token } = made.token as { token: string }
    console.log(`directory  ${made.id}`)
    console.log(`address    ${config.publicUrl}/w/${slug}${made.path}`)
    console.log(`token      ${token}   (shown once)`)
  })
}

/** `bailiwick directory decide`: whether the people whom a directory takes out are meant to go, where no administrator can say. */
export const directoryDecide: Command = async ({ config, args }) => {
  const values = options(args, DECIDED)
  const directoryId = directoryIdOf(values.id)
  const removals = required(values.removals, 'removals')
  if (!['approve', 'refuse', 'reset'].includes(removals))
    throw new UsageError('--removals is approve, refuse or reset')
  return inOpenOrganization({ config, ...values }, async (app, organization) => {
    const operator = operatorIn(app.services, organization)
    const after = await saying(operator.call(`directories.${removals}Removals`, {}, { directoryId }))
    console.log(`${after.name}: ${after.removals}`)
  })
}

function inOpenOrganization(
  { config, workspace, organization: wanted }: Where & Pick<Invocation, 'config'>,
  work: (app: App, organization: OrganizationContext, slug: string) => Promise<void>,
): Promise<number> {
  return withApp(config, async (app) => {
    const { db } = app.services
    const slug = await findWorkspace(db, workspace)
    const place = await findPlace(db, slug, wanted)
    const organization = await app.services.tree.find(place.workspaceId, place.organizationId)
    if (organization?.status !== 'active')
      throw new UsageError(`the organization is ${organization?.status ?? 'deleted'}`)
    await work(app, organization, slug)
    return 0
  })
}
