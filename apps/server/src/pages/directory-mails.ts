import { composeMail, type Mail, type MailModel, mailTexts, plainName } from './mail-layout.ts'

export interface DirectoryMailModel extends MailModel {
  directoryName: string
  url: string
}

/** That a directory was to take out more people than usual, and that somebody is to say whether that is meant. */
export function removalsPausedMail(model: DirectoryMailModel): Mail {
  const { subject, body, next, button } = mailTexts(model.locale).removalsPaused
  const [organization, name] = [plainName(model.organizationName), plainName(model.directoryName)]
  return composeMail(
    model,
    subject(organization, name),
    [body(name), next, { label: button, url: model.url }],
    { kind: 'removalsPaused', values: { directory: name } },
  )
}

/** That requests of a directory are refused again and again, and that somebody is to see to it. */
export function directoryFailsMail(model: DirectoryMailModel): Mail {
  const { subject, body, next, button } = mailTexts(model.locale).directoryFails
  const [organization, name] = [plainName(model.organizationName), plainName(model.directoryName)]
  return composeMail(
    model,
    subject(organization, name),
    [body(name), next, { label: button, url: model.url }],
    { kind: 'directoryFails', values: { directory: name } },
  )
}
