import { createHash } from 'node:crypto'
import { ACR } from '../../src/modules/policies/index.ts'
import type { Person } from './people.ts'
import { CALLBACK, VERIFIER, type World } from './world.ts'

/** What an application asks for beside. */
const ASKED: readonly (readonly [string, string])[] = [
  ['state', 's'],
  ['acr_values', ACR.twoFactors],
  ['acr_values', ACR.phishingResistant],
  ['max_age', '60'],
  ['max_age', '0'],
  ['prompt', 'login'],
  ['prompt', 'consent'],
  ['prompt', 'select_account'],
  ['prompt', 'none'],
]

interface Who {
  world: World
  newcomer: Person
  bystander: Person
}

/** The address that a door stands at; every other one is a page below the workspace. */
export function addressOf({ world, newcomer, bystander }: Who, door: string, pick: number): string {
  const { home, target, foreign } = world
  const at = (slug: string, hint?: string) =>
    `sign-in?${new URLSearchParams({ organization: slug, ...(hint && { login_hint: hint }) })}`
  switch (door) {
    case 'signIn':
      return at(home.slug)
    case 'signInNew':
      return at(home.slug, newcomer.email)
    case 'signInElsewhere':
      return at(foreign.slug, bystander.email)
    case 'register':
      return `sign-in/register?${new URLSearchParams({ organization: home.slug })}`
    case 'authorize':
      return authorize(world, home.slug, pick)
    case 'enter':
      return authorize(world, (pick % 7 === 0 ? foreign : target).slug, pick)
    default:
      return door
  }
}

function authorize({ clientId }: World, organization: string, pick: number): string {
  const asked = ASKED[pick % ASKED.length] as readonly [string, string]
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid email',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    organization,
    [asked[0]]: asked[1],
  })
  return `authorize?${query}`
}
