import { formatDateTime } from './locale.ts'
import { composeMail, type Mail, type MailModel, mailTexts, plainName } from './mail-layout.ts'

export interface RoleEndsMailModel extends MailModel {
  roleName: string
  endsAt: Date
}

/** To whoever has a role that ends soon. */
export function roleEndsMail(model: RoleEndsMailModel): Mail {
  const { subject, body, next } = mailTexts(model.locale).roleEnds
  const [organization, role] = [plainName(model.organizationName), plainName(model.roleName)]
  const expires = formatDateTime(model.endsAt, model.locale)
  return composeMail(model, subject(organization, role), [body(role, organization, expires), next], {
    kind: 'roleEnds',
    values: { role, expires },
  })
}

/** To those who could let it last longer. */
export function roleOfSomebodyEndsMail(model: RoleEndsMailModel & { holderName: string; url: string }): Mail {
  const { subject, body, next, button } = mailTexts(model.locale).roleOfSomebodyEnds
  const [organization, role] = [plainName(model.organizationName), plainName(model.roleName)]
  const person = plainName(model.holderName)
  const expires = formatDateTime(model.endsAt, model.locale)
  return composeMail(
    model,
    subject(organization, role),
    [body(person, role, organization, expires), next, { label: button, url: model.url }],
    { kind: 'roleOfSomebodyEnds', values: { person, role, expires } },
  )
}
