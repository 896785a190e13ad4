import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { DomainError } from '../../../src/kernel/errors.ts'
import type { UserId } from '../../../src/kernel/ids.ts'
import { newSecret } from '../../../src/kernel/random.ts'
import { acceptExternalInvitation } from '../../../src/modules/external-members/index.ts'
import { prepareInvitationMail } from '../../../src/modules/invitations/index.ts'
import {
  beginPersonProof,
  findOpenRegistration,
  type Joining,
  mintPersonCode,
  type OpenRegistration,
  registerPerson,
  takePersonCode,
} from '../../../src/modules/registrations/index.ts'
import { createLimits, type SignInServices } from '../../../src/modules/sign-in/index.ts'
import { anOrganizationWith, setOrganization } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../../src/platform/db/index.ts'
import { aRole } from '../../factories/holders.ts'
import { aUser } from '../../factories/index.ts'
import type { TestApp } from '../../harness/app.ts'
import { cheapHasher } from '../../harness/hasher.ts'
import { newEmail } from './mailed.ts'
import { MANY, type OnceStage, type Use } from './once-stage.ts'

const WISH = {
  givenName: 'Rida',
  familyName: 'Rider',
  newPassword: 'an entirely different phrase',
  repeatPassword: 'an entirely different phrase',
} as Record<string, string>
const ALLOWING = {
  registration: { people: 'open' },
  externalMembers: { allowed: true, elsewhere: 'allowed' },
}
const hasher = cheapHasher({ maxQueue: 1_000 })

/** Organizations that let people in, told to both nodes; one that asks nobody, one that has people wait. */
interface Hosts {
  open: Place
  waiting: Place
  /** Lets its people be members of others; one asks before. */
  home: Place
  asked: Place
}
const hosts = new WeakMap<OnceStage, Promise<Hosts>>()

async function setPolicy(on: OnceStage, place: Place, policy: object): Promise<void> {
  for (const node of [on.app, on.second])
    await setOrganization(node, place, { policy: JSON.stringify(policy) })
}

async function aHost(on: OnceStage, admission: string): Promise<Place> {
  const place = await anOrganizationWith(on.stage)
  const made = await on.stage.api(`PUT /organizations/${place.organizationId}/self-registration`, {
    ...{ mode: 'open', admission },
  })
  if (made.status !== 200) throw new Error(made.text)
  return place
}

async function makeHosts(on: OnceStage): Promise<Hosts> {
  await setPolicy(on, on.stage.workspace.root, ALLOWING)
  const home = await anOrganizationWith(on.stage)
  const asked = await anOrganizationWith(on.stage, { externalMembers: { elsewhere: 'afterConsent' } })
  return { open: await aHost(on, 'at_once'), waiting: await aHost(on, 'after_approval'), home, asked }
}

function hostsOf(on: OnceStage): Promise<Hosts> {
  const known = hosts.get(on) ?? makeHosts(on)
  hosts.set(on, known)
  return known
}

/** How often somebody tries is bounded beside it, and would end most uses before they meet. */
function servicesAt({ services }: TestApp): SignInServices {
  const limits = createLimits(services.db)
  const take: typeof limits.take = (limit, key) => limits.take({ ...limit, points: 1_000 }, key)
  return { ...services, limits: { ...limits, take }, hasher } as unknown as SignInServices
}

async function contextAt({ services }: TestApp, { workspaceId, organizationId }: Place) {
  const organization = await services.tree.find(workspaceId, organizationId)
  if (!organization) throw new Error('no host')
  return organization
}

async function openAt(node: TestApp, place: Place): Promise<OpenRegistration> {
  const open = await findOpenRegistration(node.services.db, await contextAt(node, place))
  if (!open) throw new Error('nobody can register')
  return open
}

let network = 0
function joiningOf(on: OnceStage): Joining {
  const { id, slug, root } = on.stage.workspace
  network += 1
  const ip = `10.201.${(network >> 8) & 255}.${network & 255}`
  return {
    visitor: {
      workspace: { id, slug, name: slug, rootOrganizationId: root.organizationId },
      origin: { ip, userAgent: null },
      incoming: new IncomingMessage(new Socket()),
    },
    flow: { workspaceId: id, id: newSecret(), browser: newSecret() },
  }
}

async function aProof(on: OnceStage, place: Place) {
  const joining = joiningOf(on)
  const services = servicesAt(on.app)
  const open = await openAt(on.app, place)
  const id = await beginPersonProof(services, joining, open, { email: newEmail(), locale: 'en' })
  const minted = await mintPersonCode(services, place, id)
  return { joining, open, id, code: minted?.code ?? '' }
}

/** The code by which somebody who registers proves an address. */
export async function personCode(on: OnceStage): Promise<Use> {
  const { open } = await hostsOf(on)
  const { joining, open: at, id, code } = await aProof(on, open)
  return async (node) => (await takePersonCode(node.services, joining, at, { id, code })) === 'proved'
}

async function aRegistration(on: OnceStage, place: Place): Promise<Use> {
  const { joining, open, id, code } = await aProof(on, place)
  await takePersonCode(on.app.services, joining, open, { id, code })
  return async (node) => {
    const organization = await contextAt(node, place)
    const input = (field: string) => WISH[field] ?? ''
    const made = await registerPerson(servicesAt(node), joining, organization, id, input)
    if (typeof made === 'object' && 'faults' in made) throw new Error(JSON.stringify(made))
    return made !== 'over'
  }
}

/** A proved address makes one account. */
export const person = async (on: OnceStage): Promise<Use> => aRegistration(on, (await hostsOf(on)).open)
/** Or one applicant, where people wait. */
export const applicant = async (on: OnceStage): Promise<Use> => aRegistration(on, (await hostsOf(on)).waiting)

/** Who decides first decides. */
export async function approval(on: OnceStage): Promise<Use> {
  const { waiting } = await hostsOf(on)
  await (await aRegistration(on, waiting))(on.app)
  const { db } = on.app.services
  const { id } = await inOrganization(db, waiting, (tx) =>
    tx.selectFrom('applicants').select('id').where('status', '=', 'waiting').executeTakeFirstOrThrow(),
  )
  return byOperator(on, `/organizations/${waiting.organizationId}/applicants/${id}/approve`)
}

const byOperator =
  (on: OnceStage, path: string): Use =>
  async ({ http }) => {
    const url = `${on.base}/api/v1${path}`
    const answer = await http.inject({ method: 'POST', url, headers: on.stage.operatorHeaders, payload: {} })
    return answer.statusCode === 200
  }

async function aMembershipLink(on: OnceStage, home: Place): Promise<Use> {
  const { open: host } = await hostsOf(on)
  const made = await on.stage.api(`POST /organizations/${host.organizationId}/external-members`, {
    email: newEmail(),
    roles: [{ roleId: await aRole(on.app, host, ['users:read']) }],
  })
  if (made.status !== 201) throw new Error(made.text)
  const mail = await prepareInvitationMail(on.app.services, host, made.body.id as `inv_${string}`)
  // Each use is for somebody else: that one is a member once would say nothing of the link.
  const people: UserId[] = []
  for (let n = 0; n < MANY; n += 1) people.push(await aUser(on.app, home))
  return async ({ services }) => {
    const somebody = { homeId: home.organizationId, userId: people.pop() as UserId }
    const origin = { ip: '192.0.2.7', userAgent: null }
    return acceptExternalInvitation(services, host, mail?.token ?? '', somebody, origin).then(
      () => true,
      isOver,
    )
  }
}

function isOver(error: unknown): false {
  if (error instanceof DomainError && error.kind === 'gone') return false
  throw error
}

/** The link by which an organization invites somebody of another one, whose home asks nobody. */
export async function membershipLink(on: OnceStage): Promise<Use> {
  const { home } = await hostsOf(on)
  return aMembershipLink(on, home)
}

/** The same where the home is asked: one waits for it. */
export async function membershipLinkThatWaits(on: OnceStage): Promise<Use> {
  const { asked } = await hostsOf(on)
  return aMembershipLink(on, asked)
}

/** The home of somebody consents to one membership. */
export async function consent(on: OnceStage): Promise<Use> {
  const { asked } = await hostsOf(on)
  await (await aMembershipLink(on, asked))(on.app)
  const { id } = await inOrganization(on.app.services.db, asked, (tx) =>
    tx
      .selectFrom('memberships_elsewhere')
      .select('id')
      .where('consented_at', 'is', null)
      .orderBy('accepted_at', 'desc')
      .executeTakeFirstOrThrow(),
  )
  return byOperator(on, `/organizations/${asked.organizationId}/members-elsewhere/${id}/consent`)
}
