import { formatDateTime } from './locale.ts'
import { composeMail, type Mail, type MailModel, mailTexts, plainName } from './mail-layout.ts'
import type { reviewMailsEn } from './texts/review-mails-en.ts'

export type ReviewMailKind = Exclude<keyof (typeof reviewMailsEn)['accessReview'], 'button'>

export interface ReviewMailModel extends MailModel {
  reviewName: string
  dueAt: Date
  url: string
}

/** To those who are asked to decide in an access review. */
export function reviewMail(kind: ReviewMailKind, model: ReviewMailModel): Mail {
  const { button, ...texts } = mailTexts(model.locale).accessReview
  const { subject, body, next } = texts[kind]
  const [organization, review] = [plainName(model.organizationName), plainName(model.reviewName)]
  const due = formatDateTime(model.dueAt, model.locale)
  return composeMail(
    model,
    subject(organization, review),
    [body(review, organization, due), next, { label: button, url: model.url }],
    { kind: `accessReview.${kind}`, values: { review, due } },
  )
}
