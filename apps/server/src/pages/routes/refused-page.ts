import { type Situation, type StepOf, takes } from '../../modules/sign-in/index.ts'
import * as views from '../index.ts'
import { flowUrl, frameOf, type PageRequest } from './page-request.ts'

/** Why it does not go on, as far as it may be told at this point. */
export function refusedPage(page: PageRequest, situation: Situation, step: StepOf<'refused'>): string {
  const { flow, home, target, step: current } = situation
  const another = takes(current, 'organization', flow.state)
    ? flowUrl(page, flow.key.id, 'organization')
    : undefined
  if (step.reason === 'suspended') {
    const organization = { name: (step.of === 'target' ? target : home)?.name ?? page.workspace.name }
    return views.organizationSuspendedPage({
      ...frameOf(page, organization),
      organization,
      anotherOrganizationUrl: another,
    })
  }
  const kind = step.reason === 'unknown_organization' ? 'not_found' : 'forbidden'
  const reference = page.request.id
  page.request.log.info({ reqId: reference, reason: step.reason }, 'sign-in refused')
  return views.errorPage({
    ...frameOf(page),
    kind,
    reference,
    homeUrl: another,
  })
}
