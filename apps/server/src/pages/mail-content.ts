import { fillPlaceholders } from '../modules/branding/index.ts'
import { accentColors, DEFAULT_ACCENT } from './color.ts'
import type { Locale } from './locale.ts'
import { type Mail, type MailPart, mailTexts, plainName, withoutAddresses } from './mail-layout.ts'
import { paragraphsOf, plainText, type Run } from './mail-markup.ts'
import { REFUSED_URL, safeImageUrl } from './url.ts'

/** What an organization says in a mail in the place of what is said everywhere. */
export interface MailBlocks {
  subject?: string | undefined
  heading?: string | undefined
  /** In the place of the first paragraph. What follows from the event itself (until when, if it was not you) stays. */
  body?: string | undefined
  button?: string | undefined
  footer?: string | undefined
}

/** How mails of an organization look. */
export interface MailLook {
  /** An address of this server. */
  logoUrl?: string | undefined
  accent?: string | undefined
  /** With `{name}` in it: who has none is greeted as everywhere. */
  greeting?: string | undefined
  footer?: string | undefined
  blocks?: MailBlocks | undefined
}

/** What stands in both bodies. */
export interface MailContent {
  locale: Locale
  subject: string
  sender: string
  heading: string | undefined
  parts: readonly (Run[][] | Exclude<MailPart, string>)[]
  linkHelp: string
  footers: readonly string[]
  logoUrl: string | undefined
  colors: { fill: string; onFill: string; ink: string }
}

/** What a template may name in every mail. */
export const placeholdersOf = ({ model, about }: Mail): Record<string, string> => ({
  organization: plainName(model.organizationName),
  product: plainName(model.workspaceName),
  name: plainName(model.recipientName),
  ...about.values,
})

/** What both bodies say: the mail's own, and what the organization says in its place. */
export function contentOf(mail: Mail, look: MailLook): MailContent {
  const { model, parts } = mail
  const { blocks = {} } = look
  const texts = mailTexts(model.locale)
  const values = placeholdersOf(mail)
  const said = (template: string | undefined) =>
    template === undefined ? undefined : fillPlaceholders(withoutAddresses(template), values)
  const [first, ...rest] = parts
  const opening = bodyOf(blocks.body, values) ?? first
  const sender = values.product ?? ''
  const only = parts.filter((part) => typeof part !== 'string').length === 1
  const label = only ? said(blocks.button) : undefined
  return {
    locale: model.locale,
    sender,
    subject: said(blocks.subject) ?? mail.subject,
    heading: said(blocks.heading),
    parts: [greetingOf(mail, look), ...(opening === undefined ? [] : [opening]), ...rest].map((part) => {
      if (typeof part === 'string') return [[{ text: part, isStrong: false }]]
      return 'url' in part ? { ...part, label: label ?? part.label } : part
    }),
    linkHelp: texts.linkHelp,
    footers: [
      ...[blocks.footer, look.footer].flatMap((one) => said(one) ?? []),
      model.uninvolved ? texts.footerToStrangers(sender) : texts.footer(sender),
    ],
    logoUrl:
      look.logoUrl === undefined || safeImageUrl(look.logoUrl) === REFUSED_URL ? undefined : look.logoUrl,
    colors:
      accentColors(look.accent ?? '', 'light') ??
      (accentColors(DEFAULT_ACCENT, 'light') as MailContent['colors']),
  }
}

/** Read as markup before names come into it: what somebody is called sets nothing in bold. */
const bodyOf = (template: string | undefined, values: Record<string, string>): Run[][] | undefined =>
  template === undefined
    ? undefined
    : paragraphsOf(withoutAddresses(template)).map((runs) =>
        runs.map((run) => ({ ...run, text: fillPlaceholders(run.text, values) })),
      )

function greetingOf(mail: Mail, { greeting }: MailLook): string {
  const values = placeholdersOf(mail)
  const { name = '' } = values
  if (greeting === undefined || (name === '' && greeting.includes('{name}')))
    return mailTexts(mail.model.locale).greeting(name)
  return fillPlaceholders(withoutAddresses(greeting), values)
}

export function textOf({ heading, parts, footers }: MailContent): string {
  const all = parts.map((part) => ('url' in part ? `${part.label}:\n${part.url}` : plainText(part)))
  return `${[...(heading === undefined ? [] : [heading]), ...all].join('\n\n')}\n\n-- \n${footers.join('\n\n')}\n`
}
