import { emailDomain } from '../../../kernel/email.ts'
import type { OrganizationId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import {
  deniesAddress,
  emailClaimOf,
  isRouted,
  type RouteRule,
  ruleThatFits,
  textsOf,
  vouchesFor,
} from '../../connections/index.ts'
import { selectIdentity } from '../../identities/index.ts'
import { changing } from '../changing.ts'
import type { SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { keyOf, type Told } from '../steps/told.ts'
import type { NotThrough } from './record-not-through.ts'
import { whoWasRefused } from './who-was-refused.ts'

/**
 * In which organization the person has an account, or will have one. Where the connection has rules they alone decide, at
 * every sign-in: whoever was moved at the provider has an account where they are now, and does not come back to the other
 * one by it. Otherwise where the flow is, if they are known there; or the connection's own.
 */
export async function homeOf(
  services: SignInServices,
  situation: Situation,
  told: Told,
): Promise<OrganizationContext | NotThrough | undefined> {
  const { home } = situation
  const { connection, owner, answer } = told
  if (isRouted(connection)) {
    const route = await routeOf(services, told, home?.id)
    return 'refused' in route ? route.refused : route.target
  }
  if (!home || home.id === owner.id) return owner
  const serving = await services.connections.serving(home)
  if (!serving.some(({ id }) => id === connection.id)) return owner
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const known = await changing(services, place, (tx) => selectIdentity(tx, keyOf(connection, answer)))
  return known ? home : owner
}

/** Where rules lead, and by which of them: none where they fall back on the connection's own organization. */
export type Route =
  | { target: OrganizationContext; rule: RouteRule | undefined }
  | { refused: NotThrough; rule: RouteRule | undefined }

/** `at` is where somebody is about to sign in. */
export async function routeOf(
  services: Pick<SignInServices, 'domains' | 'tree'>,
  told: Told,
  at: OrganizationId | undefined,
): Promise<Route> {
  const { connection, owner, answer } = told
  const domain = await domainOf(services, told)
  const rule = ruleThatFits(connection, answer.claims, { domain, at })
  if (rule === undefined) {
    if (connection.routing.fallback === 'own') return { target: owner, rule }
    return { refused: { reason: 'no_route', ...whoWasRefused(told) }, rule }
  }
  const { targetId } = rule
  const target = await services.tree.find(owner.workspaceId, targetId)
  // Nobody is put elsewhere because where they belong is not there any more.
  if (target && isBelow(target, owner)) return { target, rule }
  return { refused: { reason: 'route_astray', ...whoWasRefused(told), data: { targetId } }, rule }
}

const isBelow = ({ path }: OrganizationContext, { id }: OrganizationContext): boolean =>
  path.some((entry) => entry.id === id)

/** Of the person's address, if the provider stands by it and an organization that the connection serves has shown that it is its own. */
async function domainOf(
  { domains, tree }: Pick<SignInServices, 'domains' | 'tree'>,
  { connection, owner, answer }: Told,
): Promise<string | undefined> {
  if (!connection.routing.rules.some(({ kind }) => kind === 'domain')) return undefined
  const [email] = textsOf(answer.claims, emailClaimOf(connection))
  if (!email?.includes('@')) return undefined
  const domain = emailDomain(email)
  if (deniesAddress(answer.claims)) return undefined
  const of = await domains.ownerOf(owner.workspaceId, domain)
  if (of?.organizationId === owner.id && !vouchesFor(connection, answer.claims, domain)) return undefined
  const place = of && (await tree.find(owner.workspaceId, of.organizationId))
  return place && isBelow(place, owner) ? domain : undefined
}
