import { ConfigError, checkedOrigin } from './addresses.ts'
import type { EquineEaseConfig, KnownStable } from './config.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function objectAt(value: Json, name: string): Json {
  const inner = value[name]
  if (!isObject(inner)) throw new ConfigError(`demo.json has no ${name}`)
  return inner
}

function textAt(value: Json, name: string, within: string): string {
  const inner = value[name]
  if (typeof inner !== 'string' || !inner) throw new ConfigError(`demo.json has no ${within}.${name}`)
  return inner
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch (cause) {
    throw new ConfigError('demo.json is not JSON', { cause })
  }
  throw new ConfigError('demo.json is not an object')
}

function stablesOf(organizations: Json): KnownStable[] {
  return Object.entries(organizations)
    .filter(([, value]) => isObject(value))
    .map(([slug, value]) => {
      const { id, portal } = value as Json
      return {
        slug,
        ...(typeof id === 'string' ? { id } : {}),
        ...(typeof portal === 'string' ? { portal } : {}),
      }
    })
}

/** Turns the demonstration's `demo.json` into this application's configuration; reads no password of it. */
export function parseDemoFile(text: string): EquineEaseConfig {
  const file = parse(text)
  const application = objectAt(file, 'application')
  const baseUrl = checkedOrigin('application.url', textAt(application, 'url', 'application'))
  const redirectUri = textAt(application, 'redirectUri', 'application')
  if (redirectUri !== `${baseUrl}/callback`) {
    throw new ConfigError(`application.redirectUri must be ${baseUrl}/callback`)
  }
  const { clientSecret, postLogoutRedirectUri } = application
  return {
    issuer: textAt(objectAt(file, 'workspace'), 'issuer', 'workspace'),
    clientId: textAt(application, 'clientId', 'application'),
    ...(typeof clientSecret === 'string' ? { clientSecret } : {}),
    ...(typeof postLogoutRedirectUri === 'string' ? { postLogoutRedirectUri } : {}),
    baseUrl,
    stables: stablesOf(objectAt(file, 'organizations')),
  }
}
