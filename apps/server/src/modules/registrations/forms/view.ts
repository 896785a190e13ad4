import { z } from 'zod'
import { idSchema, pathId } from '../../../kernel/ids.ts'
import { inEachLanguage } from '../../../kernel/in-languages.ts'
import { shownText } from '../../../kernel/text.ts'
import type { FormRow } from './store.ts'

const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((value) => {
    const url = URL.parse(value)
    return url !== null && url.username === '' && url.password === ''
  }, 'must not hold a user name or a password')

/** What has to be accepted, by version. */
export const Terms = z
  .strictObject({
    version: shownText(60).min(1).describe('What is kept as accepted, with the time.'),
    url: WebAddress.nullable().default(null),
    text: inEachLanguage(shownText(1_000).optional()).nullable().default(null),
  })
  .refine(({ url, text }) => url !== null || text !== null, 'names no address and holds no text')

const FIELDS = {
  slug: z
    .string()
    .min(2)
    .max(40)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'only lower-case letters, digits and single hyphens inside')
    .describe('In the address of the page.'),
  kind: z.enum(['customer', 'partner']),
  title: inEachLanguage(shownText(120).min(1).optional())
    .refine((title) => Object.values(title).some(Boolean), 'is given in no language')
    .describe('Where a language is missing, pages say it in English, or in one that is there.'),
  intro: inEachLanguage(shownText(1_000).optional()),
  parentId: idSchema('organization').describe('Below which the organizations are placed.'),
  templateId: idSchema('template').nullable(),
  fields: z
    .array(z.string().min(1).max(100))
    .max(12)
    .describe('Attributes that are asked for, in this order.'),
  terms: Terms.nullable(),
  admission: z
    .enum(['at_once', 'after_approval', 'by_api'])
    .describe(
      'at_once: in the name of whoever changed the form last, as long as they could make such an organization by hand. by_api: by a service account alone, as that of a billing system.',
    ),
  continueUrl: WebAddress.nullable().describe(
    'Where the one who registers goes on, with `registration` in its query: to pay, for one.',
  ),
  waitDays: z.number().int().min(1).max(365).describe('After so many days without a decision it is over.'),
  isOpen: z.boolean(),
}

export const FormFields = z.strictObject({
  ...FIELDS,
  intro: FIELDS.intro.default({}),
  templateId: FIELDS.templateId.default(null),
  fields: FIELDS.fields.default([]),
  terms: FIELDS.terms.default(null),
  admission: FIELDS.admission.default('after_approval'),
  continueUrl: FIELDS.continueUrl.default(null),
  waitDays: FIELDS.waitDays.default(30),
  isOpen: FIELDS.isOpen.default(true),
})
export type FormFields = z.output<typeof FormFields>

export const FormChanges = z
  .strictObject(FIELDS)
  .omit({ slug: true })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'changes nothing')

export const FormParams = z.strictObject({ formId: pathId('registrationForm') })

export const FormView = z.strictObject({
  id: idSchema('registrationForm'),
  ...FIELDS,
  path: z.string().describe("Where the page is, below the workspace's issuer."),
  author: z
    .strictObject({ kind: z.string(), id: z.string() })
    .describe('Who answers for what is let in at once.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
type FormView = z.output<typeof FormView>

export const toFormView = (row: FormRow): FormView => ({
  id: row.id,
  slug: row.slug,
  kind: row.kind,
  title: row.title,
  intro: row.intro,
  parentId: row.parent_id,
  templateId: row.template_id,
  fields: row.fields,
  terms: row.terms,
  admission: row.admission,
  continueUrl: row.continue_url,
  waitDays: row.wait_days,
  isOpen: row.is_open,
  path: `/register/new/${row.slug}`,
  author: { kind: row.author_kind, id: row.author_id },
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

/** The columns of what is to be changed. */
export const toColumns = (fields: { [K in keyof FormFields]?: FormFields[K] | undefined }) => ({
  ...(fields.kind && { kind: fields.kind }),
  ...(fields.title && { title: JSON.stringify(fields.title) }),
  ...(fields.intro && { intro: JSON.stringify(fields.intro) }),
  ...(fields.parentId && { parent_id: fields.parentId }),
  ...(fields.templateId !== undefined && { template_id: fields.templateId }),
  ...(fields.fields && { fields: fields.fields }),
  ...(fields.terms !== undefined && { terms: fields.terms && JSON.stringify(fields.terms) }),
  ...(fields.admission && { admission: fields.admission }),
  ...(fields.continueUrl !== undefined && { continue_url: fields.continueUrl }),
  ...(fields.waitDays !== undefined && { wait_days: fields.waitDays }),
  ...(fields.isOpen !== undefined && { is_open: fields.isOpen }),
})
