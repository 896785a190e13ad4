import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { anActor, anOrganization } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'
import { aRegistrationStage, codeIn, type RegistrationStage } from './stage.ts'

export interface PeopleStage extends RegistrationStage {
  /** Lets people register, with its own administrator. */
  stable: Place
  admin: Awaited<ReturnType<typeof anActor>>
}

/** A workspace whose baseline admits that people register, and an organization that lets them. */
export async function aPeopleStage(
  settings: object = {},
  options: Parameters<typeof aRegistrationStage>[0] = {},
): Promise<PeopleStage> {
  const stage = await aRegistrationStage(options)
  await setPolicy(stage, stage.workspace.root, { registration: { people: 'open' } })
  const stable = await anOrganization(stage.app, stage.workspace.root)
  const admin = await anActor(stage.app, stable, 'administrator', 'subtree')
  const people = { ...stage, stable, admin }
  await letRegister(people, settings)
  return people
}

export async function setPolicy(stage: RegistrationStage, place: Place, policy: object): Promise<void> {
  const answer = await stage.call(`PUT /organizations/${place.organizationId}/policy`, { settings: policy })
  if (answer.status !== 200) throw new Error(answer.text)
}

export async function letRegister(stage: PeopleStage, settings: object = {}): Promise<void> {
  const { organizationId } = stage.stable
  const asked = { mode: 'open', ...settings }
  const answer = await stage.call(
    `PUT /organizations/${organizationId}/self-registration`,
    asked,
    stage.admin.headers,
  )
  if (answer.status !== 200) throw new Error(answer.text)
}

export const registerUrl = ({ workspace, stable }: PeopleStage): string =>
  `/w/${workspace.slug}/sign-in/register?organization=${stable.organizationId}`

export const PASSWORD = 'a correct horse and its staple'
export const PERSON = { givenName: 'Rida', familyName: 'Rider' }
export const WITH_PASSWORD = { ...PERSON, newPassword: PASSWORD, repeatPassword: PASSWORD }

let networks = 0
/** Where nobody has registered before: a network that does it often waits. */
export const somewhere = (stage: RegistrationStage): Browser =>
  new Browser(stage.app, { remoteAddress: `198.18.${Math.floor(networks / 250)}.${(networks++ % 250) + 1}` })

/** As far as the form, with the address proved. */
export async function atThePersonForm(
  stage: PeopleStage,
  email: string,
  browser = somewhere(stage),
  url = registerUrl(stage),
): Promise<Browser> {
  await browser.open(url)
  await browser.submit({ email })
  await browser.submit({ code: codeIn(await stage.mailTo(email)) })
  return browser
}

export const usersOf = (stage: RegistrationStage, place: Place) =>
  inOrganization(stage.app.services.db, place, (tx) =>
    tx.selectFrom('users').selectAll().where('organization_id', '=', place.organizationId).execute(),
  )
