import { z } from 'zod'
import { DomainName } from '../../../kernel/domain.ts'
import { idSchema, type OrganizationId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { together } from '../../../platform/db/index.ts'
import type { TreeReader } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { ClaimName, ClaimValue } from '../protocols/fields.ts'
import { selectConnection } from '../store.ts'
import { selectRoutes } from './route-store.ts'

const targetId = idSchema('organization').describe('At or below the organization of the connection.')

const Route = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('claim'), claim: ClaimName, value: ClaimValue, targetId }),
  z.strictObject({ kind: z.literal('group'), value: ClaimValue, targetId }),
  z.strictObject({
    kind: z.literal('domain'),
    value: DomainName.describe('Of the e-mail address; an organization at or below this one has proved it.'),
    targetId,
  }),
])

/** Which organization people belong to. */
export const ConnectionRouting = z.strictObject({
  rules: z
    .array(Route)
    .max(500)
    .describe('The first that fits counts. With none, all belong to the organization.'),
  fallback: z
    .enum(['own', 'refuse'])
    .default('refuse')
    .describe("Whom no rule fits: into the connection's own organization, or not let in."),
})
export type ConnectionRouting = z.output<typeof ConnectionRouting>
export type RouteView = ConnectionRouting['rules'][number]

const Target = z.strictObject({
  id: idSchema('organization'),
  name: z.string(),
  status: z
    .enum(['active', 'suspended', 'archived', 'deleted'])
    .describe('The worst of it and those above it.'),
})

/** The same as it is read, with what the organizations are called that it leads to. */
export const ConnectionRoutingView = ConnectionRouting.extend({
  targets: z
    .array(Target)
    .describe('Where rules lead; of the organizations that are there and still at or below this one.'),
})

export async function routingOf(
  tx: OrgTx,
  id: Parameters<typeof selectConnection>[1],
): Promise<ConnectionRouting> {
  const [row, routes] = await together(selectConnection(tx, id), selectRoutes(tx))
  if (!row) throw ConnectionError.not_found()
  const rules = routes
    .filter(({ connectionId }) => connectionId === id)
    .map(
      ({ kind, claim, value, targetId: target }): RouteView =>
        kind === 'claim'
          ? { kind, claim: claim ?? '', value, targetId: target }
          : { kind, value, targetId: target },
    )
  return { rules, fallback: row.fallback }
}

/** Each once, as it is at this moment. */
export async function targetsOf(
  tree: Pick<TreeReader, 'find'>,
  organization: OrganizationContext,
  rules: readonly Pick<RouteView, 'targetId'>[],
): Promise<z.output<typeof Target>[]> {
  const ids = [...new Set<OrganizationId>(rules.map(({ targetId }) => targetId))]
  const found = await Promise.all(ids.map((id) => tree.find(organization.workspaceId, id)))
  return found
    .filter((one) => one !== undefined)
    .filter(({ path }) => path.some(({ id }) => id === organization.id))
    .map(({ id, name, status }) => ({ id, name, status }))
}
