import type { Adapter } from 'oidc-provider'
import type { Clock } from '../../kernel/clock.ts'
import { artifactAdapter } from './artifact-adapter.ts'

/** Interactions: like any artifact, with the way back put together from the value that was presented. */
export function interactionAdapter(
  clock: Clock,
  resumeUrl: (uid: string, ofDevice: boolean) => string,
): Adapter {
  const artifacts = artifactAdapter('Interaction', clock)
  return {
    ...artifacts,
    async find(id) {
      const payload = await artifacts.find(id)
      return payload ? { ...payload, returnTo: resumeUrl(id, payload.deviceCode !== undefined) } : undefined
    },
  }
}
