import { TOTP } from 'otpauth'
import { addSeconds } from '../../kernel/clock.ts'
import type { OrganizationId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import {
  beginTotp,
  confirmTotp,
  type Hasher,
  preparePassword,
  setPassword,
} from '../../modules/credentials/index.ts'
import { policyOf } from '../../modules/policies/index.ts'
import { everythingOn } from '../../modules/roles/index.ts'
import { addSigningKeys } from '../../modules/signing-keys/index.ts'
import { createWorkspace } from '../../modules/workspaces/index.ts'
import { type Actor, DEMONSTRATION } from '../../platform/access.ts'
import { appendEvent, inOrganization, NOWHERE } from '../../platform/db/index.ts'
import { execute } from '../../platform/execute.ts'
import type { ApiRoute } from '../../platform/http/route.ts'
import type { Services } from '../../platform/operation.ts'
import { apiRoutes } from '../../routes.ts'
import type { DemoProvider } from './providers.ts'
import { registerPartner } from './register-partner.ts'
import { type ProviderUrls, seedProviders } from './seed-providers.ts'
import {
  ATTRIBUTES,
  BASELINE,
  mailOf,
  ORGANIZATIONS,
  PARTNER_FORM,
  PARTNER_ROLE,
  PARTNER_TEMPLATE,
  PEOPLE_ATTRIBUTES,
  PRODUCT_ROLES,
  STAFF,
  type StoryOrganization,
  type StoryPerson,
  WORKSPACE,
} from './story.ts'

/** Where the demonstration's application answers. */
export interface Seeding {
  services: Services
  hasher: Hasher
  applicationUrl: string
  /** Absent where the identity providers cannot run. */
  providerUrls?: ProviderUrls | undefined
}

/** What `demo.json` holds: addresses, and random credentials that exist nowhere else. */
export interface Demonstration {
  url: string
  workspace: { id: WorkspaceId; slug: string; issuer: string; console: string }
  organizations: Record<string, { id: OrganizationId; portal: string }>
  users: { email: string; password: string; organization: string; role: string; totpSecret?: string }[]
  serviceAccounts: { organization: string; role: string; clientId: string; clientSecret: string }[]
  application: {
    clientId: string
    clientSecret: string
    redirectUri: string
    postLogoutRedirectUri: string
    url: string
  }
  /** None where they cannot run, or of a demonstration that is older than they are. */
  identityProviders?: DemoProvider[]
}

/** The story is told through the same operations as everything else, by the operator who starts the server. */
export async function seedDemonstration(seeding: Seeding): Promise<Demonstration> {
  const { services, applicationUrl, providerUrls } = seeding
  const { id, rootOrganizationId } = await createWorkspace(services.db, WORKSPACE)
  await addSigningKeys(services.db, services.vault, services.clock, id)
  const story = new Story(seeding, id, rootOrganizationId)
  await story.call('policies.set', rootOrganizationId, { settings: BASELINE })
  await story.call('workspace.replaceAttributeSchema', rootOrganizationId, { schema: ATTRIBUTES })
  await story.call('workspace.replaceUserAttributeSchema', rootOrganizationId, { schema: PEOPLE_ATTRIBUTES })
  for (const role of PRODUCT_ROLES) await story.call('workspaceRoles.create', rootOrganizationId, { ...role })
  await story.call('workspaceRoles.create', rootOrganizationId, PARTNER_ROLE)
  await story.learnRoles()
  const template = await story.call('templates.create', rootOrganizationId, PARTNER_TEMPLATE)
  const form = { ...PARTNER_FORM, parentId: rootOrganizationId, templateId: template.id }
  await story.call('registrationForms.create', rootOrganizationId, form)
  await story.people(rootOrganizationId, WORKSPACE.slug, STAFF)
  await story.serviceAccount(rootOrganizationId, WORKSPACE.slug, 'workspace-administrator')
  for (const one of ORGANIZATIONS) {
    const parent = one.parent === undefined ? rootOrganizationId : story.idOf(one.parent)
    const organizationId = one.registers
      ? await story.registered(one)
      : await story.organization(parent, one.slug, one.name)
    if (one.policy) await story.call('policies.set', organizationId, { settings: one.policy })
    await story.people(organizationId, one.slug, one.registers ? one.people.slice(1) : one.people)
    if (one.serviceAccount) await story.serviceAccount(organizationId, one.slug, 'administrator')
  }
  const at = placesAt(services.publicUrl, id, story.organizations)
  const places = { workspaceId: id, issuer: at.workspace.issuer, organizations: story.organizations }
  return {
    ...at,
    users: story.users,
    serviceAccounts: story.serviceAccounts,
    application: await story.application(rootOrganizationId, applicationUrl),
    identityProviders: providerUrls
      ? await seedProviders(services, places, { urls: providerUrls, known: story.users })
      : [],
  }
}

class Story {
  readonly users: Demonstration['users'] = []
  readonly serviceAccounts: Demonstration['serviceAccounts'] = []
  readonly #seeding: Seeding
  readonly #workspaceId: WorkspaceId
  readonly #operator: Actor
  readonly #organizations = new Map<string, OrganizationId>()
  readonly #groups = new Map<string, string>()
  #roles = new Map<string, string>()

  constructor(seeding: Seeding, workspaceId: WorkspaceId, root: OrganizationId) {
    this.#seeding = seeding
    this.#workspaceId = workspaceId
    this.#organizations.set(WORKSPACE.slug, root)
    this.#operator = {
      kind: 'operator',
      id: DEMONSTRATION,
      workspaceId,
      organizationId: root,
      boundTo: root,
      grants: [
        {
          organizationId: root,
          reach: 'subtree',
          permissions: new Set(everythingOn({ parentId: null })),
          role: 'operator',
          endsAt: null,
        },
      ],
    }
  }

  idOf(slug: string): OrganizationId {
    const id = this.#organizations.get(slug)
    if (!id) throw new Error(`the story has no ${slug} yet`)
    return id
  }

  get organizations(): Map<string, { id: OrganizationId }> {
    return new Map([...this.#organizations].map(([slug, id]) => [slug, { id }]))
  }

  async call(
    name: string,
    organizationId: string,
    input: unknown,
    params: Record<string, string> = {},
  ): Promise<Record<string, unknown>> {
    const { operation } =
      apiRoutes.find((route: ApiRoute) => route.operation.name === name) ?? unknownOperation(name)
    const origin = { ip: null, userAgent: null }
    const call = { actor: this.#operator, origin, organizationId, params, input }
    return (await execute(this.#seeding.services, operation, call)) as Record<string, unknown>
  }

  async learnRoles(): Promise<void> {
    const { items } = await this.call('workspaceRoles.list', this.idOf(WORKSPACE.slug), { limit: 200 })
    this.#roles = new Map((items as { key: string; id: string }[]).map(({ key, id }) => [key, id]))
  }

  async organization(parent: OrganizationId, slug: string, name: string): Promise<OrganizationId> {
    const { id } = await this.call('organizations.create', parent, { slug, name })
    this.#organizations.set(slug, id as OrganizationId)
    return id as OrganizationId
  }

  async assign(
    organizationId: OrganizationId,
    principalId: string,
    role: string,
    reach: string,
  ): Promise<void> {
    await this.call('assignments.create', organizationId, {
      principalId,
      roleId: this.#roles.get(role),
      reach,
    })
  }

  async people(organizationId: OrganizationId, slug: string, people: readonly StoryPerson[]): Promise<void> {
    for (const person of people) {
      const email = mailOf(person, slug)
      const { givenName, familyName, role } = person
      const created = await this.call('users.create', organizationId, {
        email,
        emailVerified: true,
        // Has a password in a moment.
        sendPasswordLink: false,
        givenName,
        familyName,
      })
      const id = created.id as UserId
      await this.assign(organizationId, id, role, person.reach ?? 'organization')
      if (person.group !== undefined) await this.#join(organizationId, id, person.group)
      await this.#equip(organizationId, id, { email, slug, role })
    }
  }

  /** One that came by itself, with the person who registered it. */
  async registered(one: StoryOrganization): Promise<OrganizationId> {
    const workspace = { ...WORKSPACE, id: this.#workspaceId, rootOrganizationId: this.idOf(WORKSPACE.slug) }
    const call = this.call.bind(this)
    const { organizationId, userId } = await registerPartner(this.#seeding.services, workspace, one, call)
    this.#organizations.set(one.slug, organizationId)
    const [person] = one.people
    if (person) {
      const who = { email: mailOf(person, one.slug), slug: one.slug, role: person.role }
      await this.#equip(organizationId, userId, who)
    }
    return organizationId
  }

  async #equip(
    organizationId: OrganizationId,
    id: UserId,
    { email, slug, role }: { email: string; slug: string; role: string },
  ): Promise<void> {
    const password = newSecret('', 18)
    const totpSecret = await this.#credentials(organizationId, id, email, password)
    this.users.push({ email, password, organization: slug, role, totpSecret })
  }

  /** Makes the group for the first one in it. */
  async #join(organizationId: OrganizationId, userId: UserId, name: string): Promise<void> {
    const key = `${organizationId} ${name}`
    const groupId = this.#groups.get(key) ?? (await this.#group(organizationId, name))
    this.#groups.set(key, groupId)
    await this.call('groups.addMembers', organizationId, { userIds: [userId] }, { groupId })
  }

  /** What a template has made is there already. */
  async #group(organizationId: OrganizationId, name: string): Promise<string> {
    const { items } = await this.call('groups.list', organizationId, { limit: 200 })
    const found = (items as { id: string; name: string }[]).find((group) => group.name === name)
    return found?.id ?? String((await this.call('groups.create', organizationId, { name })).id)
  }

  async #credentials(
    organizationId: OrganizationId,
    userId: UserId,
    email: string,
    password: string,
  ): Promise<string> {
    const { services, hasher } = this.#seeding
    const { db, vault, clock, tree } = services
    const place = { workspaceId: this.#workspaceId, organizationId }
    const organization = await tree.find(place.workspaceId, organizationId)
    if (!organization) throw new Error('the organization is gone')
    const wish = { userId, password, policy: policyOf(organization), names: [organization.name] }
    const made = await preparePassword({ ...services, hasher }, place, wish)
    if ('failures' in made) throw new Error(`a random password was refused: ${JSON.stringify(made.failures)}`)
    const enrolment = beginTotp(vault, place, userId, { issuer: WORKSPACE.name, account: email })
    // The code of the step before: the one of now stays good for the first sign-in.
    const past = addSeconds(clock.now(), -30)
    const code = new TOTP({ secret: enrolment.secret }).generate({ timestamp: past.getTime() })
    await inOrganization(db, place, async (tx) => {
      await setPassword(tx, made.prepared, { now: clock.now(), announce: () => undefined })
      const enrolled = await confirmTotp(tx, vault, { userId, sealed: enrolment.sealed, code, now: past })
      if (!enrolled) throw new Error('the code of the demonstration was refused')
      await appendEvent(tx, place, this.#operator, NOWHERE, {
        type: 'user.second_factor_enrolled',
        outcome: 'success',
        target: { kind: 'user', id: userId },
        data: { factor: 'totp' },
      })
    })
    return enrolment.secret
  }

  async serviceAccount(organizationId: OrganizationId, slug: string, role: string): Promise<void> {
    const made = await this.call('serviceAccounts.create', organizationId, { name: `${slug} automation` })
    await this.assign(organizationId, made.id as string, role, 'subtree')
    const { id: clientId, clientSecret } = made as { id: string; clientSecret: string }
    this.serviceAccounts.push({ organization: slug, role, clientId, clientSecret })
  }

  async application(organizationId: OrganizationId, url: string): Promise<Demonstration['application']> {
    const made = await this.call('applications.create', organizationId, {
      type: 'web',
      ...registrationAt(url),
    })
    const { clientId, clientSecret } = made as { clientId: string; clientSecret: string }
    return { clientId, clientSecret, ...addressesAt(url) }
  }
}

/** Where everything of the demonstration answers. */
export function placesAt(
  url: string,
  id: WorkspaceId,
  organizations: ReadonlyMap<string, { id: OrganizationId }>,
): Pick<Demonstration, 'url' | 'workspace' | 'organizations'> {
  const issuer = `${url}/w/${WORKSPACE.slug}`
  return {
    url,
    workspace: { id, slug: WORKSPACE.slug, issuer, console: `${issuer}/console` },
    organizations: Object.fromEntries(
      [...organizations].map(([slug, one]) => [slug, { id: one.id, portal: `${issuer}/portal/${slug}` }]),
    ),
  }
}

/** Where the application is sent back to, and what of it `demo.json` tells. */
export const addressesAt = (url: string) => ({
  redirectUri: `${url}/callback`,
  postLogoutRedirectUri: `${url}/signed-out`,
  url,
})

/** The application as it is registered when it answers at an address. */
export function registrationAt(url: string) {
  const { redirectUri, postLogoutRedirectUri } = addressesAt(url)
  return {
    name: 'EquineEase',
    firstParty: true,
    openTo: 'all',
    redirectUris: [redirectUri],
    postLogoutRedirectUris: [postLogoutRedirectUri],
    backchannelLogoutUri: `${url}/backchannel-logout`,
  }
}

function unknownOperation(name: string): never {
  throw new Error(`there is no operation ${name}`)
}
