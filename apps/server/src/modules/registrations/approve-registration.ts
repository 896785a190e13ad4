import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/access.ts'
import { inWorkspace, type WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation } from '../../platform/operation.ts'
import { FOUNDING_ERRORS, OrganizationAttributes, Slug } from '../organizations/index.ts'
import { RegistrationError } from './errors.ts'
import { type FormRow, getForm } from './forms/store.ts'
import { letIn } from './let-in.ts'
import { toSlug } from './slug.ts'
import { getRegistrationRow, lockOpen } from './store.ts'
import { RegistrationParams, RegistrationView, targetOf, toRegistrationView } from './view.ts'

/**
 * Makes the organization and invites whoever registered it to run it. Whoever approves could make both by hand: what the
 * template and the first administrator's role give, they hold.
 */
export const approveRegistration = operation({
  name: 'registrations.approve',
  summary: 'Let in an organization that registered itself',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  params: RegistrationParams,
  input: z.strictObject({
    slug: Slug.optional().describe('Its short name; made of its name when it is not given.'),
    attributes: OrganizationAttributes.optional().describe(
      'What nobody asked the applicant for, or what has to be another value; the rest stays as it was entered.',
    ),
    templateId: idSchema('template').nullable().optional().describe("Another one than the form's, or none."),
  }),
  output: RegistrationView,
  errors: [
    RegistrationError.not_found,
    RegistrationError.decided,
    RegistrationError.by_api_only,
    RegistrationError.slug_needed,
    RequestError.forbidden,
    ...FOUNDING_ERRORS,
  ],
  event: 'registration.approved',
  describe: (row) => ({
    target: targetOf(row),
    data: { formId: row.formId, organizationId: row.organizationId },
  }),
  /** The place that it gets asks for the same of whoever acts as the workspace does. */
  async prepare({ services, actor, origin, organization }, _input, { registrationId }) {
    const { parent_id, admission } = await inWorkspace(
      services.db,
      organization.workspaceId,
      async (tx: WorkspaceTx) => getForm(tx, (await getRegistrationRow(tx, registrationId)).form_id),
      { readOnly: true },
    )
    assertMayAdmit({ admission }, actor)
    const parent = await services.tree.find(organization.workspaceId, parent_id)
    if (parent) await services.guard.assertMayAct(actor, origin, parent, true)
  },
  async run(context, { slug, attributes, templateId }, { registrationId }) {
    const { tx } = context
    const registration = await lockOpen(tx, registrationId, context.clock.now())
    const form = await getForm(tx, registration.form_id)
    // The form may have been changed since.
    assertMayAdmit(form, context.actor)
    const chosen = { slug: slug ?? toSlug(registration.organization_name), attributes, templateId }
    // A name in a script that leaves nothing of it needs one by hand.
    if (!Slug.safeParse(chosen.slug).success) throw RegistrationError.slug_needed()
    const { row } = await letIn(context, registration, form, chosen)
    return toRegistrationView(row)
  },
})

/** By some forms only a system lets in, such as billing. */
function assertMayAdmit({ admission }: Pick<FormRow, 'admission'>, { kind }: Pick<Actor, 'kind'>): void {
  if (admission === 'by_api' && kind !== 'service_account') throw RegistrationError.by_api_only()
}
