import { z } from 'zod'
import { ClaimName, ClaimValue } from '../protocols/fields.ts'
import { AuthorName } from './author-view.ts'
import type { Author, GroupMapping } from './gives.ts'

const Mapping = z.strictObject({
  claim: ClaimName.default('groups'),
  prefix: z.string().max(200).default('').describe('Only groups whose name begins so.'),
  allowed: z.array(ClaimValue).max(1_000).default([]).describe('Only these; all while none is named.'),
})

/** Which groups of its provider a connection brings; null: none. */
export const GroupMappingFields = z.strictObject({ mapping: Mapping.nullable().default(null) })

export const GroupMappingView = z.strictObject({
  mapping: Mapping.extend({
    authorId: z.string().describe('Who answers for it: who can be put into what, they could do by hand.'),
    authorName: AuthorName,
  }).nullable(),
})

export const toGroupMappingView = (
  mapping: GroupMapping | null,
  author: Author | undefined,
  authorName: string | null,
): z.output<typeof GroupMappingView> => {
  if (!mapping) return { mapping: null }
  const { claim, prefix, allowed } = mapping
  return { mapping: { claim, prefix, allowed: [...allowed], authorId: author?.id ?? '', authorName } }
}
