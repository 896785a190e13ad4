import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import { TemplateContent } from './content.ts'
import { KIND_NAMES } from './kinds/kind.ts'
import type { TemplateRow } from './store.ts'

export const TemplateFields = z.strictObject({
  name: shownText(200).min(1),
  description: shownText(1_000).default(''),
  content: TemplateContent,
})
export const TemplateChanges = z
  .strictObject({
    name: shownText(200).min(1).optional(),
    description: shownText(1_000).optional(),
    content: TemplateContent.optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'changes nothing')

/** A template in a list, where what is in it is counted only. */
export const TemplateSummary = z.strictObject({
  id: idSchema('template'),
  name: z.string(),
  description: z.string(),
  revision: z.number().int().describe('Counts changes of what it gives.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export const TemplateView = TemplateSummary.extend({ content: TemplateContent })
export type TemplateView = z.output<typeof TemplateView>

export const TemplateParams = z.strictObject({ templateId: pathId('template') })

export const DifferenceView = z.strictObject({
  kind: z.enum(KIND_NAMES),
  name: z.string().describe('Pointer of a policy field, key of a role, name of a group or attribute.'),
  template: z.unknown().describe('What the template says.'),
  organization: z.unknown().describe('What is there; null when nothing is.'),
})

export const toTemplateSummary = (row: TemplateRow) => ({
  id: row.id,
  name: row.name,
  description: row.description,
  revision: row.revision,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export const toTemplateView = (row: TemplateRow): TemplateView => ({
  ...toTemplateSummary(row),
  content: TemplateContent.parse(row.content),
})
