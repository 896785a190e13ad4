import { pino } from 'pino'
import { createBackground } from '../../src/app/background.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { anActor, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { type Answer, apiOf } from '../harness/api.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { Browser } from '../harness/browser.ts'

export interface RegistrationStage {
  app: TestApp & { drop(): Promise<void> }
  workspace: TestWorkspace
  /** Mails in the order in which they were sent. */
  mails: OutgoingMail[]
  /** A workspace administrator. */
  staff: Awaited<ReturnType<typeof anActor>>
  call(address: Parameters<ReturnType<typeof apiOf>>[1], body?: object, as?: Headers): Promise<Answer>
  /** The next mail to somebody that was not asked for yet. */
  mailTo(address: string): Promise<OutgoingMail>
  stop(): Promise<void>
}
type Headers = { authorization: string }

/** A workspace with its staff, and mails that are caught. */
export async function aRegistrationStage({ clock }: { clock?: Clock } = {}): Promise<RegistrationStage> {
  const app = await createTestApp(clock ? { clock } : {})
  const mails: OutgoingMail[] = []
  const mailer = { send: async (mail: OutgoingMail) => void mails.push(mail), close: () => undefined }
  const background = createBackground({ ...app, mailer, logger: pino({ level: 'silent' }) })
  await background.start()
  const workspace = await aWorkspace(app)
  const staff = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
  const api = apiOf(app, workspace)
  const seen = new Set<OutgoingMail>()
  return {
    app,
    workspace,
    mails,
    staff,
    call: (address, body, as = staff.headers) => api(as, address, body),
    async mailTo(address) {
      const end = performance.now() + 10_000
      for (;;) {
        const found = mails.find((mail) => mail.to === address && !seen.has(mail))
        if (found) {
          seen.add(found)
          return found
        }
        if (performance.now() > end) throw new Error(`no mail to ${address}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async stop() {
      await background.stop()
      await app.drop()
    },
  }
}

export const codeIn = (mail: OutgoingMail): string => /\b\d{8}\b/.exec(mail.text)?.[0] ?? ''
export const linkIn = (mail: OutgoingMail): string => /http:\/\/\S+/.exec(mail.text)?.[0] ?? ''

/** A form by which partners register. */
export const aForm = async (
  stage: RegistrationStage,
  changes: object = {},
): Promise<Record<string, unknown>> => {
  const answer = await stage.call('POST /workspace/registration-forms', {
    slug: 'partners',
    kind: 'partner',
    title: { en: 'Become a partner', de: 'Partner werden' },
    parentId: stage.workspace.root.organizationId,
    ...changes,
  })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

/** As far as the form, with the address proved. */
export async function atTheForm(
  stage: RegistrationStage,
  email: string,
  { slug = 'partners', remoteAddress }: { slug?: string; remoteAddress?: string } = {},
): Promise<Browser> {
  const browser = new Browser(stage.app, remoteAddress ? { remoteAddress } : {})
  await browser.open(`/w/${stage.workspace.slug}/register/new/${slug}`)
  await browser.submit({ email })
  const mail = await stage.mailTo(email)
  await browser.submit({ code: codeIn(mail) })
  return browser
}

export const PERSON = { organizationName: 'Saddle & Sons', givenName: 'Sal', familyName: 'Saddler' }

export const eventsOf = (stage: RegistrationStage, place: Place) =>
  inOrganization(stage.app.services.db, place, (tx) =>
    tx
      .selectFrom('events')
      .selectAll()
      .where('organization_id', '=', place.organizationId)
      .orderBy('id')
      .execute(),
  )
