import { type Html, html } from './html.ts'
import type { Locale } from './locale.ts'
import { mailsDe } from './texts/mails-de.ts'
import { type MailTexts, mailsEn } from './texts/mails-en.ts'
import { REFUSED_URL, safeLinkUrl } from './url.ts'

/** A mail that is ready to be sent. */
export interface Mail {
  subject: string
  text: string
  html: string
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

/** Part of a mail: a paragraph, or a link under a label. */
export type MailPart = string | { label: string; url: string }

export const mailTexts = (locale: Locale): MailTexts => (locale.language === 'de' ? mailsDe : mailsEn)

/**
 * A name as it may stand in a mail: one line, no invisible or direction characters, and no piece that a mail
 * program would turn into a link (the word joiner after a dot is not seen). Links come from the model's URLs only.
 */
export function plainName(name: string | undefined, longest = 120): string {
  const line = (name ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .trim()
  const short = Array.from(line).slice(0, longest).join('')
  return short.replace(/:\/\//g, ': //').replace(/([.:@])(?=\S)/g, '$1\u2060')
}

/** Both bodies of a mail from the same parts. */
export function composeMail(model: MailModel, subject: string, parts: readonly MailPart[]): Mail {
  const texts = mailTexts(model.locale)
  const all = [texts.greeting(plainName(model.recipientName)), ...parts]
  const sender = plainName(model.workspaceName)
  const footer = model.uninvolved ? texts.footerToStrangers(sender) : texts.footer(sender)
  return {
    subject,
    text: `${all.map(asText).join('\n\n')}\n\n-- \n${footer}\n`,
    html: html`<!doctype html>
<html lang="${model.locale.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head>
<body style="margin:0;padding:24px;background:#f4f6f5;color:#14201b;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dfe5e2;border-radius:12px">
${all.map((part) => asHtml(part, texts))}
</div>
<p style="max-width:520px;margin:16px auto 0;color:#55635d;font-size:13px">${footer}</p>
</body>
</html>
`.toString(),
  }
}

function asText(part: MailPart): string {
  if (typeof part === 'string') return part
  return `${part.label}:\n${checkedUrl(part.url)}`
}

function asHtml(part: MailPart, texts: MailTexts): Html {
  if (typeof part === 'string') {
    const lines = part.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)
    return html`<p style="margin:0 0 16px">${lines}</p>`
  }
  const url = checkedUrl(part.url)
  return html`<p style="margin:24px 0 16px"><a href="${url}" style="display:inline-block;padding:11px 20px;background:#17594a;color:#ffffff;font-weight:600;text-decoration:none;border-radius:8px">${part.label}</a></p>
<p style="margin:0 0 16px;color:#55635d;font-size:13px;overflow-wrap:anywhere">${texts.linkHelp}<br><a href="${url}" style="color:#17594a">${url}</a></p>`
}

/** A mail without its link is worthless, so a bad one is a defect and throws. */
function checkedUrl(url: string): string {
  if (!/^https?:\/\//i.test(url) || safeLinkUrl(url) === REFUSED_URL) {
    throw new TypeError('the link of a mail must be an absolute http(s) address')
  }
  return url
}
