import type { Config } from '../config.ts'
import type { Clock } from '../kernel/clock.ts'
import { LANGUAGES, type Language } from '../kernel/locale.ts'
import type { WorkspaceDirectory } from '../modules/workspaces/index.ts'
import {
  chooseLocale,
  defaultLocale,
  type MailBlocks,
  placeholdersOf,
  renderMail,
  sampleMails,
  testMail,
} from '../pages/index.ts'
import { RequestError } from '../platform/execute.ts'
import { createMailbox, createMailer, type Mailbox, type Mailer, noMailer } from '../platform/mail/index.ts'
import type { MailKindFacts, MailRoom } from '../platform/operation.ts'
import type { Mails } from './mail-house.ts'

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'demo'>
interface Needs {
  mails: Mails
  workspaces: WorkspaceDirectory
  publicUrl: string
}

/** What of the settings staff may know, and a way to try them. */
export function createMailRoom(
  { smtpUrl, mailFrom: from, demo }: MailConfig,
  mailer: Mailer,
  { mails, workspaces, publicUrl }: Needs,
): MailRoom {
  const { hostname = '', port = '', protocol = '', username = '' } = smtpUrl ? new URL(smtpUrl) : {}
  const encrypted = protocol === 'smtps:'
  const server = smtpUrl
    ? {
        host: hostname,
        port: Number(port || (encrypted ? 465 : 587)),
        encrypted,
        authenticated: username !== '',
      }
    : null
  return {
    settings: { delivery: server ? 'smtp' : demo ? 'mailbox' : 'none', server, from },
    sendTest: async ({ to, locale: wanted, workspaceName, eventId }) => {
      const locale = wanted ? chooseLocale(wanted) : defaultLocale()
      const mail = await renderMail(testMail({ locale, workspaceName, organizationName: workspaceName }))
      return mailer.send({ to, eventId, ...mail })
    },
    kinds: mailKinds,
    async preview({ organization, kind, language, blocks = {} }) {
      const workspace = await workspaces.findById(organization.workspaceId)
      if (!workspace) throw RequestError.not_found()
      const house = await mails.of(workspace, organization)
      const frame = {
        locale: defaultLocale(language),
        workspaceName: house.productName,
        organizationName: organization.name,
        recipientName: RECIPIENT,
      }
      const mail = sampleMails(frame, `${publicUrl}/w/${workspace.slug}/sign-in`).find(
        ({ about }) => about.kind === kind,
      )
      if (!mail) throw RequestError.not_found()
      return house.render(mail, draftOf(blocks))
    },
    send: (mail) => mailer.send(mail),
  }
}

const RECIPIENT = 'Alex Reed'

/** What is not typed is as it is set. */
const draftOf = (blocks: Readonly<Record<string, string | null | undefined>>): MailBlocks =>
  Object.fromEntries(Object.entries(blocks).flatMap(([block, text]) => (text ? [[block, text]] : [])))

let known: readonly MailKindFacts[] | undefined

/** Read off an example of each, once. */
function mailKinds(): readonly MailKindFacts[] {
  known ??= samplesIn('en').map((mail) => ({
    kind: mail.about.kind,
    placeholders: Object.keys(placeholdersOf(mail)),
    hasButton: mail.parts.filter((part) => typeof part !== 'string').length === 1,
    subjects: Object.fromEntries(
      LANGUAGES.map((language) => [
        language,
        samplesIn(language).find(({ about }) => about.kind === mail.about.kind)?.subject ?? '',
      ]),
    ) as Record<Language, string>,
  }))
  return known
}

const samplesIn = (language: Language) =>
  sampleMails(
    {
      locale: defaultLocale(language),
      workspaceName: '…',
      organizationName: '…',
      recipientName: RECIPIENT,
    },
    'https://example.com/',
  )

/** The mail server of the settings; without one the demonstration's mailbox, or else none. */
export function chooseMailer(
  { smtpUrl, mailFrom, demo }: Config,
  clock: Clock,
): { mailer: Mailer; mailbox: Mailbox | undefined } {
  if (smtpUrl) return { mailer: createMailer({ smtpUrl, from: mailFrom }), mailbox: undefined }
  if (!demo) return { mailer: noMailer, mailbox: undefined }
  const mailbox = createMailbox(clock)
  return { mailer: mailbox, mailbox }
}
