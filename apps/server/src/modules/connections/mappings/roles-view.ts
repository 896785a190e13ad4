import { z } from 'zod'
import { idSchema } from '../../../kernel/ids.ts'
import { ReachSchema } from '../../assignments/index.ts'
import { ClaimName, ClaimValue } from '../protocols/fields.ts'
import { AuthorName } from './author-view.ts'
import type { Author, RoleRule } from './gives.ts'

const Rule = z.strictObject({
  claim: ClaimName,
  value: ClaimValue,
  roleId: idSchema('role').describe(
    "A role of the workspace, or one of the connection's own organization, which people of that one alone are given.",
  ),
  reach: ReachSchema.default('organization'),
})

/** Which roles people have by what the provider says of them. */
export const RoleRules = z.strictObject({ rules: z.array(Rule).max(200).default([]) })

export const RoleRulesView = z.strictObject({
  rules: z.array(
    Rule.extend({
      authorId: z.string().describe('Who answers for it: what they do not hold themselves is not given.'),
    }),
  ),
  authorName: AuthorName,
})

export const toRoleRulesView = (
  rules: readonly RoleRule[],
  author: Author | undefined,
  authorName: string | null,
): z.output<typeof RoleRulesView> => ({
  rules: rules.map(({ claim, value, roleId, reach }) => ({
    ...{ claim, value, roleId, reach },
    authorId: author?.id ?? '',
  })),
  authorName,
})
