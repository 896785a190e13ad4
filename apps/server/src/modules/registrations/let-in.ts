import { newId, type TemplateId } from '../../kernel/ids.ts'
import type { Run } from '../../platform/operation.ts'
import { type Founded, foundBelow } from '../organizations/index.ts'
import type { FormRow } from './forms/store.ts'
import { type RegistrationRow, updateRegistration } from './store.ts'
import { insertTermsOf } from './terms/store.ts'
import { forgetAt } from './times.ts'

type Context = Pick<Run<'workspace'>, 'tx' | 'actor' | 'origin' | 'services' | 'clock' | 'isAgain'>

interface Chosen {
  slug: string
  /** They go before what was entered. */
  attributes?: Record<string, unknown> | undefined
  /** That of the form where it is not given. */
  templateId?: TemplateId | null | undefined
}

/** Makes the organization that somebody registered, in the name of whoever lets it in, and invites them to run it. */
export async function letIn(
  context: Context,
  registration: RegistrationRow,
  form: FormRow,
  chosen: Chosen,
): Promise<{ row: RegistrationRow; founded: Founded }> {
  const { tx, actor, clock } = context
  const { id, email, given_name, family_name, organization_name, attributes, locale } = registration
  const founded = await foundBelow(context, {
    parentId: form.parent_id,
    name: organization_name,
    slug: chosen.slug,
    attributes: { ...attributes, ...chosen.attributes },
    templateId: chosen.templateId === undefined ? form.template_id : chosen.templateId,
    firstAdministrator: {
      email,
      locale,
      ...(given_name !== null && { givenName: given_name }),
      ...(family_name !== null && { familyName: family_name }),
    },
    because: { registrationId: id },
  })
  const { terms_version: version, terms_url: url, created_at: accepted_at } = registration
  if (version !== null) {
    await insertTermsOf(tx, founded.id, { id: newId('acceptedTerms'), version, url, accepted_at })
  }
  const now = clock.now()
  const row = await updateRegistration(tx, id, {
    status: 'approved',
    created_organization_id: founded.id,
    decided_by: actor.id,
    decided_at: now,
    due_at: forgetAt(now),
    updated_at: now,
  })
  return { row, founded }
}
