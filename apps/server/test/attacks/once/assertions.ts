import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { newSecret } from '../../../src/kernel/random.ts'
import {
  type Connection,
  createConnections,
  keepArrival,
  keepSignOut,
  takeArrival,
  takeSignOut,
} from '../../../src/modules/connections/index.ts'
import type { OAuthDependencies } from '../../../src/protocols/oauth/dependencies.ts'
import { createArtifactStore } from '../../../src/protocols/oauth/storage/artifact-store.ts'
import { startServer, type TestServer } from '../../../src/protocols/oauth/testing/server.ts'
import { World } from '../../../src/protocols/oauth/testing/world.ts'
import { createSaml } from '../../../src/protocols/saml/index.ts'
import { createSamlSignIns } from '../../../src/protocols/saml/upstream.ts'
import { answerOf, aSamlConnected, type SamlConnected } from '../../connections/saml-stage.ts'
import type { TestApp } from '../../harness/app.ts'
import type { OnceStage, Use } from './once-stage.ts'

/** What others assert, signed by them: they would stand by it again and again. */

const schools = new WeakMap<OnceStage, Promise<SamlConnected>>()
function schoolOf(on: OnceStage): Promise<SamlConnected> {
  const made =
    schools.get(on) ??
    aSamlConnected(on.stage, { allowUnsolicited: true }, undefined, on.stage.operatorHeaders)
  schools.set(on, made)
  return made
}

async function connectionAt({ services }: TestApp, school: SamlConnected): Promise<Connection> {
  const { place, connectionId } = school
  const ref = { organizationId: place.organizationId, connectionId }
  const found = await createConnections(services.db, services.state).find(place.workspaceId, ref)
  if (!found) throw new Error('no connection')
  return found
}

/** One that nobody asked for: it is bound to no request that could be used up instead. */
export async function samlAssertion(on: OnceStage): Promise<Use> {
  const school = await schoolOf(on)
  const samlResponse = answerOf(on.stage, school, undefined, { assertionId: `_${newSecret()}` })
  const connection = await connectionAt(on.app, school)
  const checked = createSaml(on.app.services)
  let answer: ReturnType<typeof checked.finish> | undefined
  // All of it is checked, once: a hundred signatures would keep one process from its database for seconds.
  const finish: typeof checked.finish = (...asked) => (answer ??= checked.finish(...asked))
  const signInsAt = ({ services }: TestApp) => createSamlSignIns(services, { ...checked, finish })
  // The keys of a connection are made when they are needed first.
  await signInsAt(on.app).metadata(connection, on.stage.issuer)
  return async (node) => {
    const posted = { samlResponse, relayState: undefined, unasked: newSecret() }
    return (await signInsAt(node).receive(connection, on.stage.issuer, posted)).accepted
  }
}

/** What a provider posted, until its browser comes for it. */
export async function laidAside(on: OnceStage): Promise<Use> {
  const connection = await connectionAt(on.app, await schoolOf(on))
  const code = await keepArrival(on.app.services, connection, { handle: newSecret() })
  return async ({ services }) => (await takeArrival(services, connection, code)) !== undefined
}

/** Where a sign-out goes on, until the browser is back from the provider. */
export async function signOutThatGoesOn(on: OnceStage): Promise<Use> {
  const connection = await connectionAt(on.app, await schoolOf(on))
  const handle = newSecret()
  await keepSignOut(on.app.services, connection, handle, { returnTo: '/', left: [] })
  return async ({ services }) => (await takeSignOut(services, connection, handle)) !== undefined
}

/** A world of tests that keeps in the database what counts once. */
class Kept extends World {
  readonly #node: TestApp
  readonly #on: OnceStage

  constructor(on: OnceStage, node: TestApp) {
    super()
    this.#on = on
    this.#node = node
  }

  override dependencies(slug: string): OAuthDependencies {
    const { db, clock } = this.#node.services
    const ends = {
      endSession: async () => undefined,
      notifyLogout: async () => undefined,
      forget: () => undefined,
    }
    const { id } = this.#on.stage.workspace
    const artifacts = createArtifactStore(db, id, ends, async () => undefined, clock)
    return { ...super.dependencies(slug), artifacts }
  }
}

interface Signers {
  servers: ReadonlyMap<TestApp, TestServer>
  sign(): Promise<string>
}
const signers = new WeakMap<OnceStage, Promise<Signers>>()

async function makeSigners(on: OnceStage): Promise<Signers> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] }
  const servers = new Map<TestApp, TestServer>()
  for (const node of [on.app, on.second]) {
    const world = new Kept(on, node)
    world.client('signer', world.organization('north'), {
      ...{ kind: 'service', authMethod: 'private_key_jwt', grantTypes: ['client_credentials'], jwks },
      ...{ redirectUris: [], postLogoutRedirectUris: [] },
    })
    const server = await startServer(world)
    on.later(() => server.close())
    servers.set(node, server)
  }
  const aud = [...servers.values()].map(({ issuer }) => issuer)
  const sign = () =>
    new SignJWT({ jti: newSecret(), iss: 'signer', sub: 'signer', aud })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey)
  return { servers, sign }
}

/** By which a client proves itself (RFC 7523), of two authorization servers over one database. */
export async function clientAssertion(on: OnceStage): Promise<Use> {
  const made = signers.get(on) ?? makeSigners(on)
  signers.set(on, made)
  const { servers, sign } = await made
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await sign(),
  })
  return async (node) =>
    (await fetch(`${servers.get(node)?.issuer}/token`, { method: 'POST', body })).status === 200
}
