import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OrganizationId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import type { Brandings, EffectiveBranding } from '../../modules/branding/index.ts'
import type { OidcAnswering, SamlAnswering } from '../../modules/connections/index.ts'
import type { CookieValues, SignInServices, Visitor } from '../../modules/sign-in/index.ts'
import type { Workspace, WorkspaceDirectory } from '../../modules/workspaces/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { originOf } from '../../platform/http/origin.ts'
import { pageHeaders } from '../headers.ts'
import { chooseLocale, type Locale } from '../locale.ts'
import type { Branding, PageModel } from '../model.ts'
import { type CookieNames, readCookie, setCookie } from './cookies.ts'
import { brandingOf, languageChoices, localeOfPage, type PageWishes } from './page-look.ts'

/** What the hosted pages are made of. */
export interface PageServices extends SignInServices {
  workspaces: WorkspaceDirectory
  brandings: Brandings
  cookies: CookieNames
  /** Whether cookies go over https alone; also whether browsers are told to keep to it. */
  secure: boolean
  saml: SamlAnswering
  oidc: OidcAnswering
}

/** One request for a hosted page, of a workspace that exists. */
export interface PageRequest {
  services: PageServices
  request: FastifyRequest
  reply: FastifyReply
  workspace: Workspace
  visitor: Visitor
  locale: Locale
  /** Who else has a say in the language. */
  wishes: PageWishes
  /** How the page looks: as its workspace's, until it is known whose it is. */
  branding: Branding
  /** The same before a language was chosen. */
  effective: EffectiveBranding
  organizationName: string
  /** Path of the workspace, below which all of its pages are. */
  base: string
}

/** Throws `request.not_found` for a workspace that does not exist. */
export async function openPage(
  services: PageServices,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<PageRequest> {
  const { workspace: slug = '' } = request.params as { workspace?: string }
  const workspace = await services.workspaces.find(slug)
  if (!workspace) throw RequestError.not_found()
  const { cookie } = request.headers
  const { cookies } = services
  const visitor: Visitor = {
    workspace,
    origin: originOf(request),
    incoming: request.raw,
    browser: readCookie(cookie, cookies.browser),
    device: readCookie(cookie, cookies.device),
    known: readCookie(cookie, cookies.known),
  }
  const page: PageRequest = {
    ...{ services, request, reply, workspace, visitor, base: `/w/${workspace.slug}` },
    ...{
      locale: localeOf(request),
      wishes: {},
      branding: {},
      effective: {},
      organizationName: workspace.name,
    },
  }
  await brandAs(page, workspace.rootOrganizationId)
  return page
}

/** From here on the page looks and speaks as those of an organization do. */
export async function brandAs(page: PageRequest, organizationId: OrganizationId | undefined): Promise<void> {
  const { services, workspace } = page
  const organization = organizationId && (await services.tree.find(workspace.id, organizationId))
  if (organization) {
    page.effective = await services.brandings.of(organization)
    page.organizationName = organization.name
  }
  speakAs(page, {})
}

/** From here on somebody else has a say in the language as well. */
export function speakAs(page: PageRequest, wishes: PageWishes): void {
  page.wishes = { ...page.wishes, ...wishes }
  page.locale = localeOfPage(page)
  page.branding = brandingOf(page)
}

/** The language of a request; `uiLocales` is what an application asked for. */
export const localeOf = (request: FastifyRequest, uiLocales?: string): Locale =>
  chooseLocale(request.headers['accept-language'], uiLocales)

/** Address of a flow, or of a page or post of it. */
export const flowUrl = ({ base }: PageRequest, id: string, rest = ''): string =>
  `${base}/sign-in/${encodeURIComponent(id)}${rest && `/${rest}`}`

/** The secret of this browser that its sign-ins are bound to; made where there is none. */
export function flowBrowser(page: PageRequest): string {
  const { services, request, reply } = page
  const known = readFlowBrowser(page)
  if (known) return known
  const value = newSecret()
  setCookie(reply, services.secure, { name: services.cookies.flow, value })
  // A second call within this request finds it.
  request.headers.cookie = [request.headers.cookie, `${services.cookies.flow}=${value}`]
    .filter(Boolean)
    .join('; ')
  return value
}

export const readFlowBrowser = ({ services, request }: PageRequest): string | undefined =>
  readCookie(request.headers.cookie, services.cookies.flow)

export const frameOf = (page: PageRequest, organization?: { name: string }): PageModel => ({
  locale: page.locale,
  languages: languageChoices(page),
  workspace: { name: page.branding.productName ?? page.workspace.name },
  branding: page.branding,
  ...(organization && { organization: { name: organization.name } }),
})

/** Sends a page with the headers that every page has. */
export function sendPage(page: PageRequest, html: string, options: SendOptions = {}): FastifyReply {
  return sendHtml(page.reply, page.services.secure, html, { ...options, branding: page.branding })
}

export interface SendOptions {
  status?: number
  /** Where a post of this page may lead outside of this origin: an application's registered address. */
  formTargets?: readonly string[] | undefined
  /** What the page was rendered with. */
  branding?: Branding
  /** The text of the one script of the page. */
  script?: string | undefined
  /** Whether the page asks for passkeys. */
  passkeys?: boolean | undefined
}

export function sendHtml(
  reply: FastifyReply,
  secure: boolean,
  html: string,
  { status = 200, formTargets, branding, script, passkeys }: SendOptions = {},
): FastifyReply {
  return reply
    .code(status)
    .headers(pageHeaders({ secure, formTargets, branding, script, passkeys }))
    .send(html)
}

/** Always 303: a post is never repeated at another address. */
export function goTo({ reply }: PageRequest, url: string): FastifyReply {
  return reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(url, 303)
}

/** Sets what a proof or a session left for the browser to keep. */
export function keepCookies({ reply, services }: PageRequest, values: CookieValues): void {
  const { cookies, secure } = services
  const days = (count: number) => count * 86_400
  const set = (name: string, value: string | null, maxAgeSeconds?: number) =>
    setCookie(reply, secure, { name, value, maxAgeSeconds })
  if (values.browser) set(cookies.browser, values.browser.value)
  if (values.device) set(cookies.device, values.device.value, days(values.device.days))
  if (values.known) set(cookies.known, values.known.value, days(400))
}
