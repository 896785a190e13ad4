import type { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { assertLogoutUri, toColumns } from './fields.ts'
import { ApplicationParams } from './get-application.ts'
import { assertKeys, namesOf } from './keys.ts'
import { assertDeviceFlow, assertRedirects, assertWithinOwner } from './policy.ts'
import { updateApplication as update } from './store.ts'
import { getTarget } from './target.ts'
import { ApplicationFields, ApplicationView, toApplicationView } from './view.ts'

/** Every field is replaced (PUT): the whole application is validated again; its type never changes. */
const Replacement = ApplicationFields.omit({ type: true })

export const updateApplication = operation({
  name: 'applications.update',
  summary: 'Replace what an application is set to',
  permission: 'applications:write',
  params: ApplicationParams,
  input: Replacement,
  output: ApplicationView,
  errors: [
    ApplicationError.not_found,
    ApplicationError.stale,
    ApplicationError.redirect_uri_invalid,
    ApplicationError.logout_uri_invalid,
    ApplicationError.device_flow_invalid,
    ApplicationError.keys_invalid,
    ApplicationError.root_only,
    ApplicationError.reach_above_own,
    ApplicationError.above_own,
  ],
  event: 'application.updated',
  describe: (changed, input: z.output<typeof Replacement>) => ({
    target: { kind: 'application', id: changed.id },
    data: { openTo: input.openTo, redirectUris: input.redirectUris, keys: namesOf(input.jwks) },
  }),

  async run(context, input, { applicationId }) {
    const { tx, actor, organization, announce, expectedVersion, clock, services } = context
    const before = await getTarget(context, applicationId)
    assertWithinOwner(actor, organization, input, clock.now())
    assertRedirects(before.type, 'redirectUris', input.redirectUris)
    assertRedirects(before.type, 'postLogoutRedirectUris', input.postLogoutRedirectUris)
    assertDeviceFlow(before.type, input.deviceFlow)
    assertKeys(before.type, input.jwks)
    assertLogoutUri(input.backchannelLogoutUri, services.publicUrl)
    const row = await update(
      tx,
      applicationId,
      { ...toColumns(input), updated_at: clock.now() },
      expectedVersion,
    )
    if (!row) throw ApplicationError.stale()
    announce('client', row.client_id)
    return toApplicationView(row)
  },
})
