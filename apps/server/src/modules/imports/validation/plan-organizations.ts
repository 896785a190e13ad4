import { DomainError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../../platform/access.ts'
import { inWorkspace } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import {
  assertAttributes,
  assertFromAbove,
  MOST_LEVELS,
  selectAttributeSchema,
} from '../../organizations/index.ts'
import { selectSlugs } from '../organization-store.ts'
import { ImportPlace } from '../place.ts'
import { type ProblemCode, problem } from '../problems.ts'
import type { LineProblem, ReadRecord } from '../record.ts'
import type { StagedOrganization } from '../staged.ts'

export type ReadOrganization = { line: number; record: Extract<ReadRecord, { kind: 'organization' }> }

export interface OrganizationPlan {
  /** By the key of the file; that of the import itself has none. */
  places: Map<string | undefined, ImportPlace>
  staged: StagedOrganization[]
  there: number
  problems: { line: number; problem: LineProblem }[]
}

interface Wanting {
  services: Services
  actor: Actor
  organization: OrganizationContext
  now: Date
}

/**
 * Which organizations of a file are here, by slug and the one above, and which will be made, from the top down. Ids of those are made
 * now: whatever refers to them does so by these.
 */
export async function planOrganizations(
  { services, actor, organization, now }: Wanting,
  read: readonly ReadOrganization[],
): Promise<OrganizationPlan> {
  const head = new ImportPlace(organization, actor, now, true)
  const plan: OrganizationPlan = { places: new Map([[undefined, head]]), staged: [], there: 0, problems: [] }
  if (read.length === 0) return plan
  const { known, schema } = await inWorkspace(
    services.db,
    organization.workspaceId,
    async (tx) => ({
      known: await selectSlugs(
        tx,
        read.map(({ record }) => record.slug),
      ),
      schema: await selectAttributeSchema(tx),
    }),
    { readOnly: true },
  )
  const refuse = (line: number, code: ProblemCode, pointer?: string) =>
    void plan.problems.push({ line, problem: problem(code, pointer) })
  const open = new Map<string, ReadOrganization>()
  const slugs = new Set<string>()
  for (const one of read) {
    const { key, slug } = one.record
    if (open.has(key)) refuse(one.line, 'key_repeated', '/key')
    else if (slugs.has(slug)) refuse(one.line, 'slug_repeated', '/slug')
    else open.set(key, one)
    slugs.add(slug)
  }
  const keys = new Set(open.keys())
  const circles = new Map<string, boolean>()
  for (let progress = true; progress; ) {
    progress = false
    for (const [key, one] of open) {
      const above = plan.places.get(one.record.parent)
      if (!above) continue
      open.delete(key)
      progress = true
      const fault = await place(one, above)
      if (fault) refuse(one.line, fault.code, fault.pointer)
    }
  }
  // What is left is below something that is not there, or that had a problem, or below itself.
  for (const { line, record } of open.values())
    refuse(
      line,
      record.parent && keys.has(record.parent) && isCircle(record.key)
        ? 'organization_circle'
        : 'organization_unknown',
      '/parent',
    )
  return plan

  /** All on the way to a circle are told so, and each is passed once: a file may be one long chain. */
  function isCircle(key: string): boolean {
    const passed = new Set<string>()
    let at: string | undefined = key
    for (; at !== undefined && !passed.has(at) && !circles.has(at); at = open.get(at)?.record.parent)
      passed.add(at)
    const is = at !== undefined && (circles.get(at) ?? true)
    for (const one of passed) circles.set(one, is)
    return is
  }

  async function place(
    { line, record }: ReadOrganization,
    above: ImportPlace,
  ): Promise<{ code: ProblemCode; pointer?: string } | undefined> {
    const { key, slug, name, attributes } = record
    const here = known.get(slug)
    if (here && here.parentId === above.context.id) {
      const context = await services.tree.find(organization.workspaceId, here.id)
      if (!context) return { code: 'slug_unavailable', pointer: '/slug' }
      if (context.status === 'archived' && above.context.status === 'active') {
        if (!isFromAbove(actor, context, now)) return { code: 'not_permitted' }
        const reopened = { ...context, status: 'active' as const }
        plan.places.set(key, new ImportPlace(reopened, actor, now, true))
        plan.staged.push({
          line,
          id: here.id,
          parentId: above.context.id,
          slug,
          name,
          attributes,
          isBack: true,
        })
        return undefined
      }
      if (context.status !== 'active') return { code: 'organization_not_open' }
      plan.places.set(key, new ImportPlace(context, actor, now, true))
      plan.there += 1
      return undefined
    }
    if (here || known.has(slug)) return { code: 'slug_unavailable', pointer: '/slug' }
    if (!above.mayBring('organization')) return { code: 'not_permitted' }
    if (above.context.status !== 'active') return { code: 'organization_not_open' }
    if (above.context.path.length >= MOST_LEVELS) return { code: 'too_deep' }
    if (!areAttributes(schema, attributes)) return { code: 'attributes_invalid', pointer: '/attributes' }
    const id = newId('organization')
    const entry = { id, name, slug, status: 'active' as const, policy: {}, limits: {} }
    const context = {
      ...above.context,
      id,
      name,
      slug,
      parentId: above.context.id,
      path: [...above.context.path, entry],
    }
    plan.places.set(key, new ImportPlace(context, actor, now, false))
    plan.staged.push({ line, id, parentId: above.context.id, slug, name, attributes, isBack: false })
    return undefined
  }
}

function isFromAbove(actor: Actor, organization: OrganizationContext, now: Date): boolean {
  try {
    assertFromAbove(actor, organization, now)
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}

function areAttributes(schema: Record<string, unknown>, attributes: Record<string, unknown>): boolean {
  try {
    assertAttributes(schema, attributes)
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}
