import type { FastifyInstance, FastifyReply } from 'fastify'
import { isEmailAddress } from '../../kernel/email.ts'
import { wordsIn } from '../../kernel/in-languages.ts'
import { hashSecret } from '../../kernel/random.ts'
import {
  answerQuestion,
  askedForWork,
  beginProof,
  findOpenForm,
  inputOf,
  type OpenForm,
  openStatus,
  readProof,
  type SeenStatus,
  submitRegistration,
  takeCode,
  type Visit,
  withdrawRegistration,
} from '../../modules/registrations/index.ts'
import type { Challenge } from '../../modules/sign-in/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { FormError, FormPageModel } from '../model.ts'
import { expiredLinkPage } from '../views/expired-link.ts'
import { registerAddressPage, registerCodePage } from '../views/register-address.ts'
import { registerOrganizationPage } from '../views/register-organization.ts'
import { registerStatusPage } from '../views/register-status.ts'
import { WORK_SCRIPT } from '../work-script.ts'
import { assertOwnForm, csrfToken } from './csrf.ts'
import { toFormErrors } from './fault-texts.ts'
import { fieldOf } from './form-body.ts'
import {
  flowBrowser,
  frameOf,
  goTo,
  openPage,
  type PageRequest,
  type PageServices,
  readFlowBrowser,
  sendPage,
} from './page-request.ts'
import { faultsOfForm } from './register-faults.ts'

type FormParams = { Params: { form: string; proof?: string } }

/** Organizations register themselves: an address, its proof, what the form asks for, and the page on which one waits. */
export function registerRoutes(scope: FastifyInstance, services: PageServices): void {
  scope.get<FormParams>('/w/:workspace/register/new/:form', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return showAddress(page, await formOf(page, request.params.form))
  })
  scope.post<FormParams>('/w/:workspace/register/new/:form', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return postAddress(page, await formOf(page, request.params.form))
  })
  scope.get<FormParams>('/w/:workspace/register/new/:form/:proof', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return showProof(page, await formOf(page, request.params.form), request.params.proof ?? '')
  })
  scope.post<FormParams>('/w/:workspace/register/new/:form/:proof', async (request, reply) => {
    const page = await openPage(services, request, reply)
    return postProof(page, await formOf(page, request.params.form), request.params.proof ?? '')
  })
  scope.get('/w/:workspace/register/status', async (request, reply) => {
    return showStatus(await openPage(services, request, reply))
  })
  scope.post('/w/:workspace/register/status', async (request, reply) => {
    return postStatus(await openPage(services, request, reply))
  })
}

async function formOf({ services, workspace }: PageRequest, slug: string): Promise<OpenForm> {
  const found = await findOpenForm(services.db, workspace.id, slug.slice(0, 60))
  if (!found) throw RequestError.not_found()
  return found
}

const visitOf = (page: PageRequest): Visit => ({
  workspace: page.workspace,
  origin: page.visitor.origin,
  browser: flowBrowser(page),
})

const here = ({ base }: PageRequest, { form }: OpenForm, proof?: string): string =>
  `${base}/register/new/${form.slug}${proof === undefined ? '' : `/${encodeURIComponent(proof)}`}`

const typedIn = (page: PageRequest) => (field: string) => fieldOf(page.request.body, field)

/** What every page of it carries; `subject` is what its form is about. */
function model(
  page: PageRequest,
  action: string,
  subject: string,
  errors: readonly FormError[],
): FormPageModel {
  return {
    ...frameOf(page),
    form: { action, csrf: csrfToken(flowBrowser(page), subject), flow: subject },
    errors,
  }
}

function showAddress(
  page: PageRequest,
  open: OpenForm,
  errors: readonly FormError[] = [],
  { email = typedIn(page)('email'), work }: { email?: string; work?: Challenge } = {},
): FastifyReply {
  const { language } = page.locale
  const { form } = open
  const html = registerAddressPage({
    ...model(page, here(page, open), `register-${form.id}`, errors),
    title: wordsIn(form.title, language),
    intro: (form.intro[language] ?? wordsIn(form.intro, language)) || page.branding.texts?.registrationLead,
    email,
    work,
  })
  if (!work) return sendPage(page, html, { status: errors.length > 0 ? 422 : 200 })
  page.reply.header('retry-after', String(work.waitSeconds))
  return sendPage(page, html, { status: 429, script: WORK_SCRIPT })
}

async function postAddress(page: PageRequest, open: OpenForm): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), `register-${open.form.id}`)
  const email = typedIn(page)('email').trim()
  const code = email === '' ? 'required' : isEmailAddress(email) ? undefined : 'email'
  if (code) return showAddress(page, open, toFormErrors(frameOf(page), [{ code, field: 'email' }]))
  return sendCode(page, open, email)
}

/** To an address that was typed in, or once more to the one that a code went to: bounded alike. */
async function sendCode(page: PageRequest, open: OpenForm, email: string): Promise<FastifyReply> {
  const given = { challenge: typedIn(page)('challenge'), work: typedIn(page)('work') }
  const challenge = await askedForWork(page.services, visitOf(page), given)
  if (challenge) return showAddress(page, open, [], { email, work: challenge })
  const locale = page.locale.language
  const proof = await beginProof(page.services, visitOf(page), open.form, { email, locale })
  return goTo(page, here(page, open, proof))
}

const sendOver = (page: PageRequest, nextUrl?: string): FastifyReply =>
  sendPage(page, expiredLinkPage({ ...frameOf(page), purpose: 'register', nextUrl }), { status: 410 })

async function showProof(
  page: PageRequest,
  open: OpenForm,
  id: string,
  errors: readonly FormError[] = [],
): Promise<FastifyReply> {
  const proof = await readProof(page.services, visitOf(page), id)
  if (!proof || proof.formId !== open.form.id) return sendOver(page, here(page, open))
  const common = model(page, here(page, open, id), `register-${id}`, errors)
  const status = errors.length > 0 ? 422 : 200
  if (!proof.isProved)
    return sendPage(
      page,
      registerCodePage({ ...common, email: proof.email, anotherUrl: here(page, open), withAgain: true }),
      {
        status,
      },
    )
  const { form, fields } = open
  const { language } = page.locale
  const { terms } = form
  const html = registerOrganizationPage({
    ...common,
    title: wordsIn(form.title, language),
    email: proof.email,
    fields: fields.map((one) => ({ ...one, name: inputOf(one.name) })),
    terms: terms
      ? {
          version: terms.version,
          url: terms.url ?? undefined,
          text: terms.text ? wordsIn(terms.text, language) : undefined,
        }
      : undefined,
    admission: form.admission,
    typed: typedIn(page),
  })
  return sendPage(page, html, { status })
}

async function postProof(page: PageRequest, open: OpenForm, id: string): Promise<FastifyReply> {
  assertOwnForm(page.request, readFlowBrowser(page), `register-${id}`)
  const visit = visitOf(page)
  const proof = await readProof(page.services, visit, id)
  if (!proof || proof.formId !== open.form.id) return sendOver(page, here(page, open))
  if (!proof.isProved && typedIn(page)('decision') === 'again') return sendCode(page, open, proof.email)
  if (!proof.isProved) {
    const code = typedIn(page)('code').slice(0, 64)
    const taken = await takeCode(page.services, visit, { id, code })
    if (taken === 'over') return sendOver(page, here(page, open))
    if (taken === 'proved') return goTo(page, here(page, open, id))
    const errors = toFormErrors(frameOf(page), [{ code: 'code', field: 'code' }])
    return showProof(page, open, id, errors)
  }
  const done = await submitRegistration(page.services, visit, id, typedIn(page))
  if (done === 'over') return sendOver(page, here(page, open))
  if (!('token' in done)) return showProof(page, open, id, faultsOfForm(page.locale, done))
  return goTo(page, statusUrl(page, done.token))
}

const statusUrl = ({ base }: PageRequest, token: string): string =>
  `${base}/register/status?${new URLSearchParams({ token })}`

function tokenOf({ request }: PageRequest): string {
  const { token } = request.query as Record<string, unknown>
  return typeof token === 'string' && token.length <= 200 ? token : ''
}

async function showStatus(page: PageRequest, errors: readonly FormError[] = []): Promise<FastifyReply> {
  const token = tokenOf(page)
  const seen = await openStatus(page.services, page.visitor, token)
  if (!seen) return sendOver(page)
  const subject = subjectOf(token)
  const html = registerStatusPage({
    ...model(page, statusUrl(page, token), subject, errors),
    ...shownOf(seen),
  })
  return sendPage(page, html, { status: errors.length > 0 ? 422 : 200 })
}

const subjectOf = (token: string): string => `registered-${hashSecret(token).toString('base64url')}`

function shownOf({ row, form, messages }: SeenStatus) {
  const url = form.continue_url === null ? undefined : URL.parse(form.continue_url)
  url?.searchParams.set('registration', row.id)
  return {
    status: row.status,
    organizationName: row.organization_name,
    email: row.email,
    sentAt: row.created_at,
    until: row.expires_at,
    termsVersion: row.terms_version ?? undefined,
    messages: messages.map(({ kind, body, created_at }) => ({
      byStaff: kind !== 'answer',
      text: body,
      at: created_at,
    })),
    continueUrl: url?.href,
  }
}

async function postStatus(page: PageRequest): Promise<FastifyReply> {
  const token = tokenOf(page)
  assertOwnForm(page.request, readFlowBrowser(page), subjectOf(token))
  const input = typedIn(page)
  if (input('decision') === 'withdraw') await withdrawRegistration(page.services, page.visitor, token)
  else if ((await answerQuestion(page.services, page.visitor, token, input('answer'))) === 'required')
    return showStatus(page, toFormErrors(frameOf(page), [{ code: 'required', field: 'answer' }]))
  return goTo(page, statusUrl(page, token))
}
