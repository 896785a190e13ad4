import { formatDateTime } from './locale.ts'
import { composeMail, type Mail, type MailModel, mailTexts, plainName } from './mail-layout.ts'

export interface MovedMailModel extends MailModel {
  at: Date
  /** The sign-in there. */
  url: string
  /** Whether another mail lets them in. */
  isSent: boolean
}

/** To whoever was moved to another organization. It names where they are, and not where they were. */
export function movedMail(model: MovedMailModel): Mail {
  const { moved: texts } = mailTexts(model.locale)
  const organization = plainName(model.organizationName)
  const at = formatDateTime(model.at, model.locale)
  return composeMail(
    model,
    texts.subject(organization),
    [
      texts.body(organization, at),
      ...(model.isSent ? [texts.isSent] : [texts.keeps, { label: texts.button, url: model.url }]),
      texts.ignore,
    ],
    { kind: 'moved', values: { at } },
  )
}
