import { emailDomain } from '../../kernel/email.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import {
  deniesAddress,
  emailClaimOf,
  isRouted,
  placeByRules,
  selectIdentity,
  textsOf,
  vouchesFor,
  whatWasSaid,
} from '../connections/index.ts'
import { changing } from './changing.ts'
import type { SignInServices } from './dependencies.ts'
import type { Situation } from './facts.ts'
import type { NotThrough } from './record-not-through.ts'
import { keyOf, type Told } from './steps/told.ts'

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
  if (isRouted(connection)) return routed(services, home, told)
  if (!home || home.id === owner.id) return owner
  const serving = await services.connections.serving(home)
  if (!serving.some(({ id }) => id === connection.id)) return owner
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const known = await changing(services, place, (tx) => selectIdentity(tx, keyOf(connection, answer)))
  return known ? home : owner
}

async function routed(
  services: SignInServices,
  home: OrganizationContext | undefined,
  told: Told,
): Promise<OrganizationContext | NotThrough> {
  const { connection, owner, answer } = told
  const domain = await domainOf(services, told)
  const targetId = placeByRules(connection, answer.claims, { domain, at: home?.id })
  if (targetId === undefined) {
    if (connection.routing.fallback === 'own') return owner
    return { reason: 'no_route', data: { claims: whatWasSaid(answer.claims) } }
  }
  const target = await services.tree.find(owner.workspaceId, targetId)
  // Nobody is put elsewhere because where they belong is not there any more.
  return target && isBelow(target, owner) ? target : { reason: 'route_astray', data: { targetId } }
}

const isBelow = ({ path }: OrganizationContext, { id }: OrganizationContext): boolean =>
  path.some((entry) => entry.id === id)

/** Of the person's address, if the provider stands by it and an organization that the connection serves has shown that it is its own. */
async function domainOf(
  { domains, tree }: SignInServices,
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
