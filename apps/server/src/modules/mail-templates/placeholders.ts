import type { MailKindFacts } from '../../platform/operation.ts'
import { unknownPlaceholder } from '../branding/index.ts'
import { MailTemplateError } from './errors.ts'
import { BLOCKS, type Blocks } from './settings.ts'

/** Throws beside the block that names what the mail does not know. */
export function assertPlaceholders(
  blocks: Blocks | null | undefined,
  { placeholders }: MailKindFacts,
  pointer = '',
): void {
  for (const block of BLOCKS) {
    const name = unknownPlaceholder(blocks?.[block] ?? '', placeholders)
    if (name !== undefined)
      throw MailTemplateError.unknown_placeholder({ pointer: `${pointer}/${block}`, name })
  }
}
