import { DomainError } from '../../kernel/errors.ts'
import type { InvitationId, OrganizationId, UserId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import { acceptInvitation, InvitationError, prepareInvitationMail } from '../../modules/invitations/index.ts'
import {
  beginProof,
  findOpenForm,
  mintRegistrationCode,
  submitRegistration,
  takeCode,
  type Visit,
} from '../../modules/registrations/index.ts'
import { createLimits } from '../../modules/sign-in/index.ts'
import type { Workspace } from '../../modules/workspaces/index.ts'
import { NOWHERE } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { mailOf, PARTNER_FORM, type StoryOrganization, type StoryPerson } from './story.ts'

type Call = (
  name: string,
  organizationId: OrganizationId,
  input: object,
  params?: Record<string, string>,
) => Promise<Record<string, unknown>>

/**
 * An organization that registers itself by the public page, is let in, and is entered by whoever registered it: by what the page
 * and the console do, so that its events say so.
 */
export async function registerPartner(
  services: Services,
  workspace: Workspace,
  { slug, name, people: [person] }: StoryOrganization,
  /** As the staff. */
  call: Call,
): Promise<{ organizationId: OrganizationId; userId: UserId }> {
  if (!person) throw new Error('nobody registers')
  const registrationId = await register(services, workspace, { slug, name, person })
  const { rootOrganizationId: root } = workspace
  const approved = await call('registrations.approve', root, { slug }, { registrationId })
  const organizationId = approved.organizationId as OrganizationId
  const { items } = await call('invitations.list', organizationId, {})
  const invitation = (items as { id: InvitationId }[])[0]
  if (!invitation) throw new Error('nobody was invited')
  const place = { workspaceId: workspace.id, organizationId }
  return { organizationId, userId: await accept(services, place, invitation.id, person) }
}

async function register(
  services: Services,
  workspace: Workspace,
  { slug, name, person }: { slug: string; name: string; person: StoryPerson },
): Promise<string> {
  const visit: Visit = { workspace, origin: NOWHERE, browser: newSecret() }
  const needs = { ...services, limits: createLimits(services.db) }
  const open = await findOpenForm(services.db, workspace.id, PARTNER_FORM.slug)
  if (!open) throw new Error('the form is closed')
  const id = await beginProof(needs, visit, open.form, { email: mailOf(person, slug), locale: 'en' })
  await proveAddress(services, visit, id)
  const given: Record<string, string> = {
    organizationName: name,
    givenName: person.givenName,
    familyName: person.familyName,
    terms: PARTNER_FORM.terms.version,
  }
  const done = await submitRegistration(needs, visit, id, (field) => given[field] ?? '')
  if (typeof done === 'string' || !('row' in done)) throw new Error(`refused: ${JSON.stringify(done)}`)
  return done.row.id
}

const TRIES = 5

/** Whoever mails the code makes another one at that moment: then the next is taken. */
async function proveAddress(services: Services, visit: Visit, id: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const minted = await mintRegistrationCode(services, visit.workspace.id, id)
    if (minted && (await takeCode(services, visit, { id, code: minted.code })) === 'proved') return
  }
  throw new Error('the address was not proved')
}

/** The same of the link. A password comes later, as everybody's. */
async function accept(
  services: Services,
  place: Parameters<typeof acceptInvitation>[1],
  id: InvitationId,
  { givenName, familyName }: StoryPerson,
): Promise<UserId> {
  for (let tries = 0; ; tries++) {
    const mail = await prepareInvitationMail(services, place, id)
    if (!mail) throw new Error('the invitation is over')
    try {
      const person = { displayName: `${givenName} ${familyName}`, givenName, familyName }
      const hash = () => Promise.reject(new Error('there is no password yet'))
      return (await acceptInvitation(services, place, mail.token, person, NOWHERE, hash)).userId
    } catch (error) {
      const isReplaced = error instanceof DomainError && error.code === InvitationError.link_invalid.code
      if (!isReplaced || tries >= TRIES) throw error
    }
  }
}
