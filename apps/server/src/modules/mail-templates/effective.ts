import type { OrganizationId } from '../../kernel/ids.ts'
import type { Language } from '../../kernel/locale.ts'
import { BLOCKS, type Block } from './settings.ts'
import type { TemplateRow } from './store.ts'

/** What an organization has set, of one on the path from the root. */
export interface OnPath {
  id: OrganizationId
  templates: readonly TemplateRow[]
}
export type EffectiveBlocks = Partial<Record<Block, { value: string; setBy: OrganizationId }>>

/** Block by block what the organization nearest to the end of the path says of a mail; root first. */
export function effectiveBlocks(path: readonly OnPath[], kind: string, language: Language): EffectiveBlocks {
  const effective: EffectiveBlocks = {}
  for (const { id, templates } of path) {
    const said = templates.find((one) => one.kind === kind)?.settings[language] as
      | Partial<Record<Block, unknown>>
      | null
      | undefined
    for (const block of BLOCKS) {
      const value = said?.[block]
      if (typeof value === 'string') effective[block] = { value, setBy: id }
    }
  }
  return effective
}
