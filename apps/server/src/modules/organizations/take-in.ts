import { DomainError } from '../../kernel/errors.ts'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { lockTree, type WorkspaceTx } from '../../platform/db/index.ts'
import { policyNodes, readSettings, violationsOf, writeSettings } from '../policies/index.ts'
import { assertAttributes } from './attribute-schema.ts'
import { OrganizationError } from './errors.ts'
import { currentContext } from './found-organization.ts'
import { MOST_LEVELS } from './rules.ts'
import { contextBelow } from './status.ts'
import { type OrganizationRow, selectAttributeSchema } from './store.ts'
import { selectKnown, type TakenIn, takeInRow } from './take-in-store.ts'

/** The organization that others are taken in below: active, as all above it. */
export async function placeFor(tx: WorkspaceTx, parentId: OrganizationId): Promise<OrganizationContext> {
  const parent = await currentContext(tx, parentId)
  if (parent.status !== 'active') throw OrganizationError.not_active()
  return parent
}

/** Holds the tree, and says whether that organization is still where it was, and active. For the end of what took long. */
export async function isStillThere(tx: WorkspaceTx, parent: OrganizationContext): Promise<boolean> {
  await lockTree(tx, 'shared')
  const current = await placeFor(tx, parent.id).catch((error: unknown) => {
    if (error instanceof DomainError) return undefined
    throw error
  })
  const pathOf = (context: OrganizationContext | undefined) => context?.path.map(({ id }) => id).join()
  return pathOf(current) === pathOf(parent)
}

export type Arriving = Pick<
  OrganizationRow,
  'id' | 'slug' | 'name' | 'attributes' | 'policy' | 'event_retention_days'
> & {
  status: 'active' | 'suspended' | 'archived'
}

export interface Arrived {
  context: OrganizationContext
  /** Pointers of what is looser than what holds above: it is kept, and counts for nothing. */
  inert: string[]
  /** Why its attributes were left out. */
  attributesFault: string | undefined
}

/** Why an organization cannot have the id that it comes with. */
export type IdTaken = 'here' | 'being_removed' | 'elsewhere'

/**
 * Takes in an organization that was made elsewhere, below another, or says why its id cannot be had. The tree above may change until
 * `isStillThere` holds it.
 */
export async function takeIn(
  tx: WorkspaceTx,
  above: OrganizationContext,
  arriving: Arriving,
  now: Date,
): Promise<Arrived | IdTaken> {
  if (above.path.length >= MOST_LEVELS) throw OrganizationError.too_deep({ most: MOST_LEVELS })
  const [known] = await selectKnown(tx, [arriving.id])
  if (known && known.status !== 'deleted') return 'here'
  if (known && !known.purged_at) return 'being_removed'
  const settings = readSettings(arriving.policy)
  const attributesFault = await faultOf(tx, arriving.attributes)
  const row: TakenIn = {
    ...arriving,
    parent_id: above.id,
    policy: writeSettings({}, settings),
    attributes: attributesFault === undefined ? arriving.attributes : {},
  }
  if (!(await takeInRow(tx, row, { isBack: known !== undefined, now }))) return 'elsewhere'
  const { id, name, slug, status, policy } = row
  const context = contextBelow(tx.workspaceId, above, { id, name, slug, status, policy, limits: {} })
  if (!context) throw OrganizationError.not_active()
  const inert = violationsOf(policyNodes(above.path), settings).map(({ pointer }) => pointer)
  return { context, inert, attributesFault }
}

async function faultOf(tx: WorkspaceTx, attributes: Record<string, unknown>): Promise<string | undefined> {
  try {
    assertAttributes(await selectAttributeSchema(tx), attributes)
    return undefined
  } catch (error) {
    if (error instanceof DomainError) return `${error.detail.pointer}: ${String(error.detail.message)}`
    throw error
  }
}
