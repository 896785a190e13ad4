import { z } from 'zod'
import { isPermitted } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { MOST, TemplateContent } from './content.ts'
import { TemplateError } from './errors.ts'
import { selectSetUp } from './set-up-store.ts'

/** All that stands in a set-up, which is more than an organization shows of itself to whoever sees it. */
const SET_UP_PERMISSIONS = ['roles:read', 'groups:read', 'assignments:read', 'policy:read'] as const

export function assertMayReadSetUp({
  actor,
  organization,
  clock,
}: Pick<Run<'organization'>, 'actor' | 'organization' | 'clock'>): void {
  for (const permission of SET_UP_PERMISSIONS)
    if (!isPermitted(actor, permission, organization, clock.now()))
      throw RequestError.forbidden({ permission })
}

/** The set-up of an organization in the form of a template: no people, only what they could be given. */
export const getSetUp = operation({
  name: 'templates.getSetUp',
  summary: 'Read the set-up of an organization in the form of a template',
  permission: 'organization:read',
  input: z.strictObject({}),
  output: TemplateContent,
  errors: [TemplateError.too_large],
  async run(context) {
    assertMayReadSetUp(context)
    const { tx, organization } = context
    const { setUp } = await selectSetUp(tx, organization.id, undefined)
    const { roles, groups, assignments } = setUp
    if (roles.length > MOST.roles || groups.length > MOST.groups || assignments.length > MOST.assignments)
      throw TemplateError.too_large({ most: MOST })
    const content = TemplateContent.safeParse(setUp)
    if (!content.success) throw TemplateError.too_large({ most: MOST })
    return content.data
  },
})
