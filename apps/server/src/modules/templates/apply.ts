import type { TemplateId } from '../../kernel/ids.ts'
import { isPermitted, type OrganizationContext } from '../../platform/access.ts'
import type { WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Held } from '../roles/index.ts'
import type { TemplateContent } from './content.ts'
import { writeAssignments } from './kinds/assignment.ts'
import { writeDetails } from './kinds/details.ts'
import { writeGroups } from './kinds/group.ts'
import { differencesOf, KINDS } from './kinds/index.ts'
import type { Difference, Work } from './kinds/kind.ts'
import { writeNestings } from './kinds/nesting.ts'
import { writePolicy } from './kinds/policy.ts'
import { writeRoles } from './kinds/role.ts'
import { askedBy } from './set-up.ts'
import { selectSetUp } from './set-up-store.ts'
import { recordUse } from './store.ts'

/** What a template gives, with the revision that this is. */
export interface Applied {
  id: TemplateId
  revision: number
  content: TemplateContent
}

/**
 * Makes an organization what its template says, and tells what that changed. The caller holds the tree (so that the
 * policies above stay as they are) and the holdings of `held`; all of it happens in the caller's transaction or
 * not at all. Nothing is taken away from the organization. Whoever applies it holds what it gives, may change each kind
 * of thing that it changes, and cannot loosen what is asked for above: as if it were done by hand.
 */
export async function applyTemplate(
  tx: WorkspaceTx,
  held: Held,
  { id, revision, content }: Applied,
): Promise<Difference[]> {
  const { actor, organization, now } = held
  const found = await selectSetUp(tx, organization.id, askedBy(content))
  const differences = differencesOf(content, found.setUp)
  for (const permission of new Set(differences.map(({ kind }) => KINDS[kind].permission)))
    if (!isPermitted(actor, permission, organization, now)) throw RequestError.forbidden({ permission })
  const keys = new Set(differences.map(({ kind, name }) => `${kind} ${name}`))
  const work: Work = { ...held, tx, content, found, has: (kind, name) => keys.has(`${kind} ${name}`) }
  await writePolicy(work)
  await writeDetails(work)
  await writeRoles(work)
  await writeGroups(work)
  await writeAssignments(work)
  await writeNestings(work)
  await recordUse(tx, {
    organization_id: organization.id,
    template_id: id,
    revision,
    applied_at: now,
  })
  return differences
}

/** Whether templates are this actor's to use: they are the workspace's own. */
export const mayUseTemplates = (actor: Held['actor'], root: OrganizationContext, now: Date): boolean =>
  isPermitted(actor, 'workspace:read', root, now)
