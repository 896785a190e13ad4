import type { FastifyInstance, FastifyReply } from 'fastify'
import { isEmailAddress } from '../../kernel/email.ts'
import { DomainError } from '../../kernel/errors.ts'
import { wordsIn } from '../../kernel/in-languages.ts'
import { policyOf } from '../../modules/policies/index.ts'
import {
  admitsAddress,
  askedForWork,
  beginPersonProof,
  fieldsOfProfile,
  findOpenRegistration,
  type Joined,
  type Joining,
  type OpenRegistration,
  type PersonFault,
  readPersonProof,
  registerPerson,
  takePersonCode,
  takesPassword,
} from '../../modules/registrations/index.ts'
import { beginSignIn, type Challenge, goOnAsNew, viewFlow } from '../../modules/sign-in/index.ts'
import type { FormError, FormPageModel } from '../model.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { registerAddressPage, registerCodePage } from '../views/register-address.ts'
import { registerPersonPage, registerWaitingPage } from '../views/register-person.ts'
import { WORK_SCRIPT } from '../work-script.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { fieldOf } from './form-body.ts'
import { personFaults } from './join-faults.ts'
import { joinUrl } from './join-offer.ts'
import {
  flowBrowser,
  flowUrl,
  frameOf,
  goTo,
  openPage,
  type PageRequest,
  type PageServices,
  readFlowBrowser,
  type SendOptions,
  sendPage,
} from './page-request.ts'
import { passwordRules } from './password-rules.ts'
import { lookAs } from './rendering.ts'
import { keyOf, onceMore, sendFlow } from './sign-in-pages.ts'

type Params = { Params: { flow: string; proof?: string } }

/** People register into an organization: an address, its proof, what the organization asks for, and on with the sign-in. */
export function joinRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get('/w/:workspace/sign-in/register', async (request, reply) => {
    const page = await openPage(services, request, reply)
    const { organization } = request.query as Record<string, unknown>
    const named = typeof organization === 'string' && organization.length <= 254 ? organization : undefined
    const asked = { browser: flowBrowser(page), organization: named }
    const { key } = await beginSignIn(services, page.visitor, asked)
    return goTo(page, joinUrl(page, key.id))
  })
  scope.get<Params>('/w/:workspace/sign-in/:flow/register', async (request, reply) => {
    return at(await openPage(services, request, reply), showAddress)
  })
  scope.post<Params>('/w/:workspace/sign-in/:flow/register', async (request, reply) => {
    return at(await openPage(services, request, reply), postAddress)
  })
  scope.get<Params>('/w/:workspace/sign-in/:flow/register/:proof', async (request, reply) => {
    return at(await openPage(services, request, reply), showProof)
  })
  scope.post<Params>('/w/:workspace/sign-in/:flow/register/:proof', async (request, reply) => {
    return at(await openPage(services, request, reply), postProof)
  })
}

/** Where somebody is who has no account yet: at the sign-in of an organization that lets people register. */
interface Here {
  page: PageRequest
  open: OpenRegistration
  joining: Joining
  /** What was made to prove an address; empty before. */
  proof: string
  /** The last post may lead to the application; the browser must be told so in advance. */
  formTargets: readonly string[]
}

/** Whatever else the sign-in is at is shown as ever: a provider is gone to, and who has signed in goes on. */
async function at(page: PageRequest, work: (here: Here) => Promise<FastifyReply>): Promise<FastifyReply> {
  const { flow, proof = '' } = page.request.params as Params['Params']
  const key = keyOf(page, flow)
  const seen = await onceMore(() => viewFlow(page.services, key, page.visitor))
  if (seen.kind !== 'page' || seen.situation.step.name !== 'signIn') return sendFlow(page, seen, 'step')
  const { home } = seen.situation
  const open = home && (await findOpenRegistration(page.services.db, home))
  if (!open) return sendFlow(page, seen, 'step')
  await lookAs(page, seen.situation)
  const { redirectUri } = seen.situation.request ?? {}
  const formTargets = redirectUri ? [redirectUri] : []
  return work({ page, open, joining: { visitor: page.visitor, flow: key }, proof, formTargets })
}

const typedIn =
  ({ page }: Here) =>
  (field: string) =>
    fieldOf(page.request.body, field)

const url = ({ page, joining }: Here, proof = ''): string => joinUrl(page, joining.flow.id, proof)
const subjectOf = ({ joining, proof }: Here): string => `join-${joining.flow.id}-${proof}`

function model(here: Here, errors: readonly FormError[]): FormPageModel & { organization: { name: string } } {
  const { page, open } = here
  const subject = subjectOf(here)
  return {
    ...frameOf(page, open.organization),
    organization: { name: open.organization.name },
    form: { action: url(here, here.proof), csrf: csrfToken(flowBrowser(page), subject), flow: subject },
    errors,
  }
}

const send = ({ page, formTargets }: Here, html: string, options: SendOptions): FastifyReply =>
  sendPage(page, html, { formTargets, ...options })

const faultsIn = ({ page }: Here, faults: readonly PersonFault[]) => personFaults(frameOf(page), faults)

async function showAddress(
  here: Here,
  errors: readonly FormError[] = [],
  { email = typedIn(here)('email'), work }: { email?: string; work?: Challenge } = {},
): Promise<FastifyReply> {
  const { page, joining } = here
  const { sent } = page.request.query as Record<string, unknown>
  if (sent === 'yes') {
    const { organization, ...frame } = model(here, [])
    return send(
      here,
      registerWaitingPage({ ...frame, organization, nextUrl: flowUrl(page, joining.flow.id) }),
      {},
    )
  }
  const html = registerAddressPage({
    ...model(here, errors),
    title: page.branding.texts?.registrationTitle,
    intro: page.branding.texts?.registrationLead,
    signInUrl: `${flowUrl(page, joining.flow.id)}?account=yes`,
    email,
    work,
  })
  if (!work) return send(here, html, { status: errors.length > 0 ? 422 : 200 })
  page.reply.header('retry-after', String(work.waitSeconds))
  return send(here, html, { status: 429, script: WORK_SCRIPT })
}

async function postAddress(here: Here): Promise<FastifyReply> {
  assertOwnForm(here.page.request, readFlowBrowser(here.page), subjectOf(here))
  return sendCode(here, typedIn(here)('email').trim())
}

/** To an address that was typed in, or once more to the one that a code went to: bounded and answered alike. */
async function sendCode(from: Here, email: string): Promise<FastifyReply> {
  const here = { ...from, proof: '' }
  const { page, open, joining } = here
  const fault = await faultOfAddress(here, email)
  if (fault) return showAddress(here, faultsIn(here, [{ code: fault, field: 'email' }]), { email })
  const given = { challenge: typedIn(here)('challenge'), work: typedIn(here)('work') }
  const challenge = await askedForWork(page.services, page.visitor, given)
  if (challenge) return showAddress(here, [], { email, work: challenge })
  const locale = page.locale.language
  const proof = await beginPersonProof(page.services, joining, open, { email, locale })
  return goTo(page, url(here, proof))
}

/** What an address of that kind is refused for; whether somebody has it is not asked. */
async function faultOfAddress({ page, open }: Here, email: string) {
  if (email === '') return 'required'
  if (!isEmailAddress(email) || email.length > 254) return 'email'
  return (await admitsAddress(page.services, open.organization, open.mode, email))
    ? undefined
    : 'email_domain'
}

const sendOver = (here: Here): FastifyReply => {
  const html = expiredLinkPage({ ...frameOf(here.page), purpose: 'register', nextUrl: url(here) })
  return send(here, html, { status: 410 })
}

async function showProof(here: Here, errors: readonly FormError[] = []): Promise<FastifyReply> {
  const { page, open, joining } = here
  const proof = await readPersonProof(page.services, joining, open, here.proof)
  if (!proof) return sendOver(here)
  const status = errors.length > 0 ? 422 : 200
  const common = { ...model(here, errors), email: proof.email }
  if (!proof.isProved)
    return send(here, registerCodePage({ ...common, anotherUrl: url(here), withAgain: true }), { status })
  const { terms, admission } = open.settings
  const waits = admission === 'after_approval'
  const html = registerPersonPage({
    ...common,
    title: page.branding.texts?.registrationTitle,
    profile: fieldsOfProfile(open.settings),
    terms: terms
      ? {
          version: terms.version,
          url: terms.url ?? undefined,
          text: terms.text ? wordsIn(terms.text, page.locale.language) : undefined,
        }
      : undefined,
    waits,
    rules:
      !waits && takesPassword(open.organization) ? passwordRules(policyOf(open.organization)) : undefined,
    typed: typedIn(here),
  })
  return send(here, html, { status })
}

async function postProof(here: Here): Promise<FastifyReply> {
  const { page, open, joining, proof: id } = here
  const { services } = page
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(here))
  const proof = await readPersonProof(services, joining, open, id)
  if (!proof) return sendOver(here)
  if (!proof.isProved && typedIn(here)('decision') === 'again') return sendCode(here, proof.email)
  if (!proof.isProved) {
    const code = typedIn(here)('code').slice(0, 64)
    const taken = await takePersonCode(services, joining, open, { id, code })
    if (taken === 'over') return sendOver(here)
    if (taken === 'proved') return goTo(page, url(here, id))
    return showProof(here, faultsIn(here, [{ code: 'code', field: 'code' }]))
  }
  const done = await registerPerson(services, joining, open.organization, id, typedIn(here))
  if (done === 'over') return sendOver(here)
  if ('faults' in done) return showProof(here, faultsIn(here, done.faults))
  if ('waiting' in done) return goTo(page, `${url(here)}?sent=yes`)
  return goOn(here, done)
}

/** On with the sign-in as the account that was just made. */
async function goOn({ page, open, joining }: Here, account: Joined): Promise<FastifyReply> {
  const { organization } = open
  const { methods } = policyOf(organization).signIn
  const withoutPassword = methods.includes('emailCode') ? 'emailCode' : 'passkey'
  const by = takesPassword(organization) ? 'password' : withoutPassword
  try {
    const made = { ...account, organizationId: organization.id, by } as const
    const { id } = await goOnAsNew(page.services, page.visitor, joining.flow, made)
    return goTo(page, flowUrl(page, id))
  } catch (error) {
    // Something else was answered in this very flow at the same time: it goes on there, and the account signs in.
    if (error instanceof DomainError && error.code === 'sign_in.stale')
      return goTo(page, flowUrl(page, joining.flow.id))
    throw error
  }
}
