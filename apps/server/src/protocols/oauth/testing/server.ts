import { type FastifyInstance, fastify } from 'fastify'
import { isId } from '../../../kernel/ids.ts'
import { createInteractions, type Interactions } from '../finish-interaction.ts'
import { mountOAuth } from '../mount.ts'
import { createProviders, type MountedProvider } from '../providers.ts'
import type { World } from './world.ts'

const SLUG = 'acme'

export interface TestServer {
  world: World
  issuer: string
  mounted: MountedProvider
  close(): Promise<void>
}

/** The authorization server on loopback, with a page that does what a test tells it instead of asking a person. */
export async function startServer(world: World): Promise<TestServer> {
  const app = fastify()
  const providers = createProviders(async (slug) => (slug === SLUG ? world.dependencies(slug) : undefined))
  mountOAuth(app, providers)
  servePage(app, world, async () => {
    const mounted = await providers.get(SLUG)
    if (!mounted) throw new Error('no workspace')
    return createInteractions(mounted.provider, world.dependencies(SLUG))
  })
  world.publicUrl = await reserve(app)
  const mounted = await providers.get(SLUG)
  if (!mounted) throw new Error('no workspace')
  return { world, issuer: `${world.publicUrl}/w/${SLUG}`, mounted, close: () => app.close() }
}

async function reserve(app: FastifyInstance): Promise<string> {
  return (await app.listen({ host: '127.0.0.1', port: 0 })).replace(/\/$/, '')
}

interface Step {
  as?: string
  in?: string
  acr?: string
  /** Scopes allowed, separated by spaces; all when absent. */
  scopes?: string
  do?: 'sign-in' | 'pick' | 'again' | 'consent' | 'decline'
}

function servePage(app: FastifyInstance, world: World, interactions: () => Promise<Interactions>): void {
  app.get<{ Params: { uid: string }; Querystring: Step }>(
    `/w/${SLUG}/sign-in/:uid`,
    async (request, reply) => {
      const { uid } = request.params
      const { as, in: organizationId, acr, scopes, do: action } = request.query
      const pages = await interactions()
      const pending = await pages.open(request.raw, uid)
      if (!pending) return reply.code(404).send({ error: 'not_here' })
      if (action === undefined) return pending
      if (action === 'consent')
        return reply.redirect(
          await pages.consent(
            request.raw,
            uid,
            scopes === undefined ? undefined : new Set(scopes.split(' ')),
          ),
          303,
        )
      if (action === 'decline') return reply.redirect(await pages.decline(request.raw, uid), 303)
      const cookie = /bailiwick=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
      const user = world.users.find(({ email }) => email === as)
      if (!user) throw new Error('no such user')
      const held = world.browsers.get(cookie)?.find(({ userId }) => userId === user.id)
      const session = action === 'sign-in' || !held ? world.signIn(cookie, user, acr) : held
      if (action === 'again') world.authenticateAgain(session, acr)
      const organization = isId('organization', organizationId) ? organizationId : user.home.id
      return reply.redirect(await pages.useSession(request.raw, uid, session, organization), 303)
    },
  )
}
