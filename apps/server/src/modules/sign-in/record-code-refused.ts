import { ANONYMOUS } from '../../platform/db/index.ts'
import { networkOf } from '../credentials/index.ts'
import type { SignInServices, Visitor } from './dependencies.ts'

const TYPE = 'device.code_refused'
/** In a minute, told one by one: of one network, and of all of them. */
const MOST = { network: 3, networks: 20 }

/**
 * A code that no device shows was typed in, or one that is used up. It is nobody's, so that the workspace's own
 * organization hears of it; what was typed is a secret where it was nearly right.
 */
export async function recordCodeRefused(
  services: Pick<SignInServices, 'denials'>,
  { workspace, origin }: Visitor,
): Promise<void> {
  const key = `${TYPE} ${workspace.id}`
  const counted = { type: TYPE }
  await services.denials.record(
    [
      { key, most: MOST.networks, counted },
      { key: `${key} ${networkOf(origin.ip)}`, most: MOST.network, counted },
    ],
    {
      place: { workspaceId: workspace.id, organizationId: workspace.rootOrganizationId },
      actor: ANONYMOUS,
      origin,
      event: { type: TYPE, outcome: 'denied', reason: 'no_device_waits' },
    },
  )
}
