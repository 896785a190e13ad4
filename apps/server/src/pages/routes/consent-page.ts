import type { Situation } from '../../modules/sign-in/index.ts'
import type { FormPageModel } from '../model.ts'
import * as consent from '../views/consent.ts'
import { confirmDevicePage } from '../views/device.ts'
import type { PageRequest } from './page-request.ts'

/** What an application asks for; a device that has no page of its own is shown with all that is known of it. */
export function consentPage(
  page: PageRequest,
  { request, target, accounts, flow }: Situation,
  model: FormPageModel,
): string {
  const person = accounts.find(({ session }) => session.id === flow.state.from?.sessionId)
  const asked = {
    ...model,
    organization: { name: target?.name ?? page.workspace.name },
    account: person?.identifier ?? '',
    scopes: (request?.scopes ?? []).map((name) => ({ name })),
  }
  const name = request?.application.name ?? ''
  if (request?.device) return confirmDevicePage({ ...asked, application: name, device: request.device })
  const returnHost = URL.parse(request?.redirectUri ?? '')?.host ?? ''
  return consent.consentPage({ ...asked, application: { name, returnHost } })
}
