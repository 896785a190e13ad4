import type { AdapterFactory } from 'oidc-provider'
import { artifactAdapter } from './artifact-adapter.ts'
import type { OAuthDependencies } from './dependencies.ts'
import { deviceCodeAdapter } from './device/device-code-adapter.ts'
import { grantAdapter } from './grant-adapter.ts'
import { interactionAdapter } from './interaction-adapter.ts'
import type { ArtifactKind } from './records.ts'
import { sessionAdapter } from './session-adapter.ts'
import { unused } from './unused-adapter.ts'

const PLAIN: readonly ArtifactKind[] = [
  'AccessToken',
  'RefreshToken',
  'AuthorizationCode',
  'PushedAuthorizationRequest',
  'ReplayDetection',
]

/** The library's view of our store, one adapter for each kind it keeps. */
export function createAdapter(
  deps: OAuthDependencies,
  resumeUrl: (uid: string, ofDevice: boolean) => string,
): AdapterFactory {
  return (name) => {
    const plain = PLAIN.find((kind) => kind === name)
    if (plain) return artifactAdapter(plain, deps.clock)
    if (name === 'Session') return sessionAdapter(deps.sessions, deps.clock)
    if (name === 'Grant') return grantAdapter(deps.clock)
    if (name === 'DeviceCode') return deviceCodeAdapter(deps)
    if (name === 'Interaction') return interactionAdapter(deps.clock, resumeUrl)
    // Introspection asks for these too; they are always JWTs and never kept.
    if (name === 'ClientCredentials') return { ...unused(name), find: async () => undefined }
    return unused(name)
  }
}
