import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { LANGUAGES, type Language } from '../../kernel/locale.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { MailKindFacts, Services } from '../../platform/operation.ts'
import { effectiveBlocks } from './effective.ts'
import { MailTemplateError } from './errors.ts'
import { BLOCKS, TemplateSettings } from './settings.ts'
import { readTemplates, type TemplateRow } from './store.ts'

const Sourced = z.strictObject({ value: z.string(), setBy: idSchema('organization') })

export const MailTemplateView = z.strictObject({
  kind: z.string(),
  placeholders: z.array(z.string()).describe('What may stand in braces in a text of it.'),
  hasButton: z.boolean().describe('Whether it leads somewhere by one button.'),
  settings: TemplateSettings.describe('What the organization sets itself.'),
  effective: z
    .record(z.enum(LANGUAGES), z.partialRecord(z.enum(BLOCKS), Sourced))
    .describe('What is said in the place of the usual, and whose it is.'),
  version: z.number().int(),
})

/** The mail of a name; throws for one that is never sent. */
export function factsOf({ mail }: Pick<Services, 'mail'>, kind: string): MailKindFacts {
  const facts = mail.kinds().find((one) => one.kind === kind)
  if (!facts) throw MailTemplateError.not_found()
  return facts
}

/** Reads what those above say, and joins it with the organization's own. */
export async function toTemplateView(
  services: Pick<Services, 'db' | 'mail'>,
  { workspaceId, path }: OrganizationContext,
  kind: string,
  own: TemplateRow | undefined,
): Promise<z.output<typeof MailTemplateView>> {
  const { placeholders, hasButton } = factsOf(services, kind)
  const above = path.slice(0, -1).map(async ({ id }) => ({
    id,
    templates: await readTemplates(services.db, { workspaceId, organizationId: id }),
  }))
  const last = path.slice(-1).map(({ id }) => ({ id, templates: own ? [own] : [] }))
  const all = [...(await Promise.all(above)), ...last]
  const effective = LANGUAGES.map((language) => [language, effectiveBlocks(all, kind, language)] as const)
  return {
    kind,
    placeholders: [...placeholders],
    hasButton,
    settings: TemplateSettings.parse(own?.settings ?? {}),
    effective: Object.fromEntries(effective) as Record<Language, ReturnType<typeof effectiveBlocks>>,
    version: own?.version ?? 0,
  }
}
