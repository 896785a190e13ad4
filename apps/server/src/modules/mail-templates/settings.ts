import { z } from 'zod'
import { inEachLanguage } from '../../kernel/in-languages.ts'
import { isStorable } from '../../kernel/text.ts'

/** A mail leads to this server alone, by the button that it has: what looks like an address is refused. */
const hasAddress = (text: string): boolean => /:\/\/|\bwww\.|\bmailto:/i.test(text)

const Line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(
      (text) => isStorable(text) && !/[\p{Cc}\p{Cf}]/u.test(text),
      'has characters that cannot be shown',
    )
    .refine((text) => !hasAddress(text), 'holds an address, which a mail may not')
const Paragraphs = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .overwrite((text) => text.replace(/\r\n?/g, '\n'))
    .refine(
      (text) => isStorable(text) && !/[\p{Cf}]|(?!\n)\p{Cc}/u.test(text),
      'has characters that cannot be shown',
    )
    .refine((text) => !hasAddress(text), 'holds an address, which a mail may not')

/** What a template says in one language. A block that is absent or null is as in the organization above. */
export const Blocks = z.strictObject({
  subject: Line(120).nullish(),
  heading: Line(120).nullish(),
  body: Paragraphs(2_000)
    .nullish()
    .describe(
      'In the place of the first paragraph. An empty line ends a paragraph, `**` is around what is strong.',
    ),
  button: Line(60).nullish(),
  footer: Line(300).nullish(),
})
export type Blocks = z.output<typeof Blocks>

export const BLOCKS = ['subject', 'heading', 'body', 'button', 'footer'] as const
export type Block = (typeof BLOCKS)[number]

/** What an organization sets of one mail, by language. */
export const TemplateSettings = inEachLanguage(Blocks.nullish())
export type TemplateSettings = z.output<typeof TemplateSettings>

/** Schema of the name of a mail in a path: as its texts are called in the catalogue. */
export const MailKind = z.string().regex(/^[A-Za-z_]{1,40}(\.[A-Za-z_]{1,40})?$/)
