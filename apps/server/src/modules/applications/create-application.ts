import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { makeSecret } from '../clients/index.ts'
import { ApplicationError } from './errors.ts'
import { assertLogoutUri, toColumns } from './fields.ts'
import { assertKeys, namesOf } from './keys.ts'
import { assertDeviceFlow, assertRedirects, assertWithinOwner, hasSecret } from './policy.ts'
import { insertApplication } from './store.ts'
import { ApplicationFields, ApplicationView, toApplicationView } from './view.ts'

/** Registers an OAuth client; its secret, if it has one, is in this answer and nowhere else. */
export const createApplication = operation({
  name: 'applications.create',
  summary: 'Create an application',
  permission: 'applications:write',
  input: ApplicationFields,
  output: ApplicationView.extend({ clientSecret: z.string().optional() }),
  errors: [
    ApplicationError.redirect_uri_invalid,
    ApplicationError.logout_uri_invalid,
    ApplicationError.device_flow_invalid,
    ApplicationError.keys_invalid,
    ApplicationError.root_only,
    ApplicationError.reach_above_own,
  ],
  event: 'application.created',
  describe: (created) => ({
    target: { kind: 'application', id: created.id },
    data: {
      ...{ clientId: created.clientId, type: created.type, openTo: created.openTo },
      keys: namesOf(created.jwks),
    },
  }),

  async run({ tx, actor, organization, announce, clock, services }, input) {
    assertWithinOwner(actor, organization, input, clock.now())
    assertRedirects(input.type, 'redirectUris', input.redirectUris)
    assertRedirects(input.type, 'postLogoutRedirectUris', input.postLogoutRedirectUris)
    assertDeviceFlow(input.type, input.deviceFlow)
    assertKeys(input.type, input.jwks)
    assertLogoutUri(input.backchannelLogoutUri, services.publicUrl)
    const id = newId('application')
    const row = await insertApplication(tx, { id, client_id: id, type: input.type, ...toColumns(input) })
    announce('client', id)
    // What signs keeps no secret.
    if (!hasSecret(input.type) || input.jwks !== null) return toApplicationView(row)
    const { clientSecret } = await makeSecret(tx, id)
    return { ...toApplicationView(row), clientSecret }
  },
})
