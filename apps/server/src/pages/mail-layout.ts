import type { Locale } from './locale.ts'
import { CATALOGUES } from './texts/catalogues.ts'
import type { MailTexts } from './texts/mails-en.ts'
import { REFUSED_URL, safeLinkUrl } from './url.ts'

/** What a mail says. How it looks, and in whose words, is the affair of the organization that it comes from. */
export interface Mail {
  subject: string
  parts: readonly MailPart[]
  model: MailModel
  about: MailAbout
}

/** What every mail needs. */
export interface MailModel {
  locale: Locale
  workspaceName: string
  organizationName: string
  recipientName?: string | undefined
  /** The person need not have an account yet. */
  uninvolved?: boolean | undefined
}

/** Which mail it is, and what may stand in a template of it beside the names that every mail knows. */
export interface MailAbout {
  /** As its texts are called in the catalogue: `notices.passkeyAdded`. */
  kind: string
  values?: Readonly<Record<string, string>> | undefined
}

/** Part of a mail: a paragraph, or a link under a label. The first says what the mail is about. */
export type MailPart = string | { label: string; url: string }

export const mailTexts = (locale: Locale): MailTexts => CATALOGUES[locale.language].mails

/**
 * A name as it may stand in a mail: one line, no invisible or direction characters, and no piece that a mail
 * program would turn into a link (the word joiner after a dot is not seen). Links come from the model's URLs only.
 */
export function plainName(name: string | undefined, longest = 120): string {
  const line = (name ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .trim()
  const short = withoutAddresses(Array.from(line).slice(0, longest).join(''))
  // Nor together with what follows it in somebody's template.
  return /[.:@。．｡]$/.test(short) ? `${short}\u2060` : short
}

/** The same text, with nothing in it that a mail program would turn into a link. */
export const withoutAddresses = (text: string): string =>
  text.replace(/:\/\//g, ': //').replace(/([.:@。．｡])(?=[^\s\u2060])/g, '$1\u2060')

/** A mail of its parts. One without its link is worthless, so that a bad address is a defect and throws. */
export function composeMail(
  model: MailModel,
  subject: string,
  parts: readonly MailPart[],
  about: MailAbout,
): Mail {
  for (const part of parts) if (typeof part !== 'string') assertAddress(part.url)
  return { subject, parts, model, about }
}

function assertAddress(url: string): void {
  if (!/^https?:\/\//i.test(url) || safeLinkUrl(url) === REFUSED_URL)
    throw new TypeError('the link of a mail must be an absolute http(s) address')
}
