import type { Configuration } from 'openid-client'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import { checkedUrl } from '../addresses.ts'
import type { EquineEaseConfig } from '../config.ts'
import { withProvider } from './failure.ts'

const TIMEOUT_SECONDS = 10
const SCOPES = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'roles',
  'permissions',
  'groups',
  'organizations',
  'limits',
]

/** The identity provider, found when it is first needed. */
export interface Provider {
  configuration(): Promise<Configuration>
}

async function discover(config: EquineEaseConfig): Promise<Configuration> {
  const issuer = checkedUrl('ISSUER', config.issuer)
  const authentication = config.clientSecret ? ClientSecretBasic(config.clientSecret) : None()
  // ID tokens are shown as verified: check their signature, though TLS to the token endpoint would do.
  const execute = [enableNonRepudiationChecks]
  if (issuer.protocol === 'http:') execute.push(allowInsecureRequests)
  return discovery(issuer, config.clientId, { [clockTolerance]: 5 }, authentication, {
    execute,
    timeout: TIMEOUT_SECONDS,
  })
}

/** Looks the provider up when it is needed, so that its being down stops nothing; a failure is not kept. */
export function createProvider(config: EquineEaseConfig): Provider {
  checkedUrl('ISSUER', config.issuer)
  let found: Promise<Configuration> | undefined
  return {
    configuration() {
      found ??= withProvider(() => discover(config)).catch((error: unknown) => {
        found = undefined
        throw error
      })
      return found
    },
  }
}

/** The scopes to ask for: what this application can use and the provider knows. */
export function scopeFor(configuration: Configuration): string {
  const known = configuration.serverMetadata().scopes_supported
  return (known ? SCOPES.filter((scope) => known.includes(scope)) : SCOPES).join(' ')
}
