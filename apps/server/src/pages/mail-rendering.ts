import { contentOf, type MailLook, textOf } from './mail-content.ts'
import type { Mail } from './mail-layout.ts'

/** A mail that is ready to be sent. */
export interface RenderedMail {
  subject: string
  text: string
  html: string
}

/** Both bodies of a mail from the same content. The libraries for the one in HTML are loaded when there is one to make. */
export async function renderMail(mail: Mail, look: MailLook = {}): Promise<RenderedMail> {
  const content = contentOf(mail, look)
  const { htmlOf } = await import('./mail-html.ts')
  return { subject: content.subject, text: textOf(content), html: htmlOf(content) }
}
