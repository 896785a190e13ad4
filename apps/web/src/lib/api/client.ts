import createClient from 'openapi-fetch'
import { boot, workspacePath } from '../boot.ts'
import { goSignIn, needsStepUp, requestStepUp } from '../session.ts'
import { spokenLanguage } from '../texts.tsx'
import { Problem } from './problem.ts'
import type { paths } from './schema.generated.ts'

const ORGANIZATION_HEADER = 'bailiwick-organization'
const VIEW_HEADER = 'bailiwick-view'
/** Another tab may have signed in at this moment; then the cookie is another by now. */
const LOOK_AGAIN_MS = 400

/** Who asks, and through whose eyes. */
const HEADERS = boot.view
  ? { [ORGANIZATION_HEADER]: boot.view.from, [VIEW_HEADER]: boot.organization.id }
  : { [ORGANIZATION_HEADER]: boot.organization.id }

/** The API of the workspace, typed by the server's own description of it. */
export const api = createClient<paths>({
  baseUrl: `${workspacePath}/api/v1`,
  headers: HEADERS,
  fetch: send,
})

/** What a call answers; an error is thrown as a Problem. */
export async function call<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer
  return data as T
}

/** A request to the server that is none of the API's operations: signing out. */
export const post = (path: string): Promise<Response> =>
  send(
    new Request(`${workspacePath}${path}`, {
      method: 'POST',
      headers: { [ORGANIZATION_HEADER]: boot.view?.from ?? boot.organization.id },
    }),
  )

async function send(request: Request): Promise<Response> {
  // What the server says of an error is shown as it is.
  request.headers.set('accept-language', spokenLanguage())
  const [again, afterwards] = [request.clone(), request.clone()]
  let response = await fetch(request)
  if (response.ok) return response
  let problem = await problemOf(response)
  if (problem.code === 'request.unauthenticated') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    response = await fetch(again)
    if (response.ok) return response
    problem = await problemOf(response)
  }
  if (problem.code === 'request.unauthenticated') goSignIn()
  if (problem.code === 'view.over' && boot.view) location.assign(`${workspacePath}/console`)
  if (needsStepUp(problem) && (await provesThemselves(problem))) {
    response = await fetch(afterwards)
    if (response.ok) return response
    problem = await problemOf(response)
  }
  throw problem
}

/**
 * Asks for a fresh sign-in and tells whether the same person made it: what one began is not sent in the name of another.
 * Of whoever it was cannot be told, or is another by now, the page begins anew.
 */
async function provesThemselves(problem: Problem): Promise<boolean> {
  const before = await whoAmI()
  if (!(await requestStepUp(problem))) return false
  if (before !== undefined && (await whoAmI()) === before) return true
  location.reload()
  return false
}

async function whoAmI(): Promise<unknown> {
  const response = await fetch(`${workspacePath}/api/v1/me`, {
    headers: { [ORGANIZATION_HEADER]: boot.view?.from ?? boot.organization.id },
  })
  return response.ok ? ((await response.json()) as { id?: unknown }).id : undefined
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => ({}))
  return new Problem(response.status, typeof body === 'object' && body !== null ? { ...body } : {})
}
