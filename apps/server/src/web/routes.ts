import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashSecret, newSecret } from '../kernel/random.ts'
import { linksOf, logoPath } from '../modules/branding/index.ts'
import { findOrganization } from '../modules/organizations/index.ts'
import { assertMayBegin } from '../modules/sign-in/index.ts'
import { findViewEnd } from '../modules/views/index.ts'
import type { Workspace } from '../modules/workspaces/index.ts'
import { applicationStyle, pageHeaders } from '../pages/index.ts'
import { readCookie, sendErrorPage, setCookie } from '../pages/routes/index.ts'
import type { OrganizationContext } from '../platform/access.ts'
import { RequestError } from '../platform/execute.ts'
import { sendProblem } from '../platform/http/api.ts'
import { originOf } from '../platform/http/origin.ts'
import { type BuiltFiles, createBuiltFiles } from './built-files.ts'
import { NOT_BUILT, sendDocument } from './document.ts'
import { type WebParts, workspaceOf } from './parts.ts'
import { readReturnPath, type WebApp } from './return-path.ts'
import { setUpPages } from './set-up/routes.ts'
import { beginSignIn, finishSignIn, type SignedIn, WebError } from './sign-in.ts'
import { readAccountLocale, speechOf } from './speech.ts'
import { deleteWebSessions, selectWebSession } from './store.ts'

const PRIVATE = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

/** The console and the portals of every workspace, and the way of a browser into them. */
export function webRoutes(app: FastifyInstance, parts: WebParts): void {
  const files = parts.files ?? createBuiltFiles()
  app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendErrorPage(error, request, reply, parts.secure))
    for (const url of ['/w/:workspace/console', '/w/:workspace/console/*'])
      scope.get(url, (request, reply) => sendApplication(parts, files, request, reply, 'console'))
    for (const url of ['/w/:workspace/portal/:organization', '/w/:workspace/portal/:organization/*'])
      scope.get(url, (request, reply) => sendApplication(parts, files, request, reply, 'portal'))
    for (const url of ['/w/:workspace/view/:organization', '/w/:workspace/view/:organization/*'])
      scope.get(url, (request, reply) => sendView(parts, files, request, reply))
    scope.get('/w/:workspace/web/sign-in', (request, reply) => goSignIn(parts, request, reply))
    scope.get('/w/:workspace/web/callback', (request, reply) => comeBack(parts, request, reply))
    scope.get('/web/assets/:name', (request, reply) => sendAsset(files, request, reply))
  })
  setUpPages(app, parts, files)
  app.post('/w/:workspace/web/sign-out', (request, reply) => signOut(parts, request, reply))
}

/** The page, for a browser that has signed in to its organization; every other one is sent to do so. */
async function sendApplication(
  parts: WebParts,
  files: BuiltFiles,
  request: FastifyRequest,
  reply: FastifyReply,
  app: WebApp,
): Promise<FastifyReply> {
  const { services, cookies, secure } = parts
  const workspace = await workspaceOf(parts, request)
  const named = (request.params as { organization?: string }).organization ?? workspace.rootOrganizationId
  const built = await files.page(app)
  if (!built) return reply.code(503).headers(pageHeaders({ secure })).send(NOT_BUILT)
  const cookie = readCookie(request.headers.cookie, cookies.web(workspace.slug))
  const organization = cookie && (await findOrganization(services, workspace.id, named))
  const known =
    organization && (await selectWebSession(services.db, workspace.id, hashSecret(cookie), organization.id))
  if (!known) return askToSignIn(workspace, request, reply)
  const account = await readAccountLocale(parts, organization, known.sessionId)
  const dressed = await dress(parts, request, workspace, organization, account)
  // The console is about the workspace itself, whatever the product is called.
  const shown = app === 'console' ? { ...dressed, workspace } : dressed
  return sendDocument(parts, reply, built, { app, ...shown, organization, session: known.sessionId })
}

/** The workspace as the organization calls the product, with what its branding shows and in which language. */
async function dress(
  parts: WebParts,
  request: FastifyRequest,
  workspace: Workspace,
  organization: OrganizationContext,
  account: string | null,
) {
  const effective = await parts.brandings.of(organization)
  const { productName, logo, accent, accentDark } = effective
  const style = applicationStyle({ accent: accent?.value, accentDark: accentDark?.value })
  const links = linksOf(effective)
  return {
    speech: speechOf(parts, request, { effective, account }),
    workspace: { ...workspace, name: productName?.value ?? workspace.name },
    ...(logo && { logo: logoPath(logo) }),
    ...(Object.keys(links).length > 0 && { links }),
    ...(style !== undefined && { style }),
  }
}

/** The portal of an organization as its administrator sees it, for staff who look at it from the console. */
async function sendView(parts: WebParts, files: BuiltFiles, request: FastifyRequest, reply: FastifyReply) {
  const { services, cookies, secure } = parts
  const workspace = await workspaceOf(parts, request)
  const { rootOrganizationId: from } = workspace
  const built = await files.page('portal')
  if (!built) return reply.code(503).headers(pageHeaders({ secure })).send(NOT_BUILT)
  const cookie = readCookie(request.headers.cookie, cookies.web(workspace.slug))
  const known = cookie && (await selectWebSession(services.db, workspace.id, hashSecret(cookie), from))
  if (!known) return askToSignIn(workspace, request, reply)
  const { organization: named } = request.params as { organization: string }
  const organization = await findOrganization(services, workspace.id, named)
  const endsAt =
    organization &&
    (await findViewEnd(services, {
      workspaceId: workspace.id,
      organizationId: organization.id,
      sessionId: known.sessionId,
    }))
  // Whether there is such an organization is not told where it is not looked at.
  if (!endsAt) return reply.headers(PRIVATE).redirect(`/w/${workspace.slug}/console`, 303)
  const view = { from, endsAt: endsAt.toISOString() }
  const account = await readAccountLocale(parts, { workspaceId: workspace.id, id: from }, known.sessionId)
  return sendDocument(parts, reply, built, {
    app: 'portal',
    ...(await dress(parts, request, workspace, organization, account)),
    organization,
    session: known.sessionId,
    view,
  })
}

function askToSignIn(workspace: Workspace, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const back = new URLSearchParams({ return_to: request.url })
  return reply.headers(PRIVATE).redirect(`/w/${workspace.slug}/web/sign-in?${back}`, 303)
}

/** As long as an e-mail address can be (RFC 5321 4.5.3.1.3). */
const LONGEST_HINT = 254

async function goSignIn(parts: WebParts, request: FastifyRequest, reply: FastifyReply) {
  const { cookies, secure, services } = parts
  const workspace = await workspaceOf(parts, request)
  const query = request.query as Record<string, unknown>
  const to = readReturnPath(workspace.slug, query.return_to)
  if (!to) throw RequestError.invalid({ pointer: '/return_to', message: 'is no page of this workspace' })
  const known = readCookie(request.headers.cookie, cookies.known)
  assertMayBegin(services, { origin: originOf(request), known })
  let flow = readCookie(request.headers.cookie, cookies.webFlow)
  if (!flow) {
    flow = newSecret()
    setCookie(reply, secure, { name: cookies.webFlow, value: flow })
  }
  const { prompt, max_age: age, login_hint: hint } = query
  const url = await beginSignIn(services, workspace, flow, {
    to,
    maxAge: typeof age === 'string' && /^\d{1,6}$/.test(age) ? Number(age) : undefined,
    prompt: prompt === 'login' || prompt === 'select_account' ? prompt : undefined,
    loginHint: typeof hint === 'string' && hint.length <= LONGEST_HINT ? hint : undefined,
  })
  return reply.headers(PRIVATE).redirect(url, 303)
}

async function comeBack(parts: WebParts, request: FastifyRequest, reply: FastifyReply) {
  const { cookies, secure, services, sessions, askTokens } = parts
  const workspace = await workspaceOf(parts, request)
  const { state, code, iss } = request.query as Record<string, unknown>
  const flow = readCookie(request.headers.cookie, cookies.webFlow)
  const isWhole = typeof state === 'string' && typeof code === 'string' && typeof iss === 'string'
  if (!isWhole || !flow) throw WebError.sign_in_broken()
  const browser = readCookie(request.headers.cookie, cookies.web(workspace.slug))
  const returned = { state, code, iss, flow, browser }
  const signedIn = await finishSignIn(services, sessions, askTokens, workspace, returned)
  setCookie(reply, secure, { name: cookies.web(workspace.slug), value: signedIn.browser })
  return reply.headers(PRIVATE).redirect(await placeFor(parts, workspace, signedIn), 303)
}

/** The page that was asked for; where its address names no organization, the portal that one signed in to instead. */
async function placeFor(
  { services }: WebParts,
  workspace: Workspace,
  { path, organizationId }: SignedIn,
): Promise<string> {
  const named = readReturnPath(workspace.slug, path)?.organization
  if (named === undefined || (await findOrganization(services, workspace.id, named))) return path
  return `/w/${workspace.slug}/portal/${organizationId}`
}

/** Forgets the tokens at once, and says where the session itself is ended (RP-Initiated Logout 1.0). */
async function signOut(parts: WebParts, request: FastifyRequest, reply: FastifyReply) {
  const { services, sessions } = parts
  try {
    const workspace = await workspaceOf(parts, request)
    const row = await sessions.find(workspace, request)
    if (!row) throw RequestError.unauthenticated()
    const { workspaceId, sessionId } = row
    const hint = sessions.open(row)?.idToken
    await deleteWebSessions(services.db, { workspaceId, sessionId })
    const query = hint === undefined ? '' : `?${new URLSearchParams({ id_token_hint: hint })}`
    return reply.headers(PRIVATE).send({ url: `/w/${workspace.slug}/logout${query}` })
  } catch (error) {
    return sendProblem(error, request, reply)
  }
}

const YEAR = 31_536_000

async function sendAsset(files: BuiltFiles, request: FastifyRequest, reply: FastifyReply) {
  const { name } = request.params as { name: string }
  const asset = await files.asset(name, String(request.headers['accept-encoding'] ?? ''))
  if (!asset) throw RequestError.not_found()
  reply.headers({
    'content-type': asset.type,
    'content-length': String(asset.length),
    'cache-control': `public, max-age=${YEAR}, immutable`,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  if (asset.encoding) reply.header('content-encoding', asset.encoding)
  return reply.send(asset.open())
}
