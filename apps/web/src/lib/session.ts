import type { Problem } from './api/problem.ts'
import { boot, workspacePath } from './boot.ts'

/** Leaves for the authorization server and comes back to this page. */
export function goSignIn(parameters: Record<string, string> = {}): void {
  const query = new URLSearchParams({
    return_to: `${location.pathname}${location.search}`,
    ...parameters,
  })
  location.assign(`${workspacePath}/web/sign-in?${query}`)
}

const STEP_UP = ['policy.reauthentication_required', 'policy.second_factor_required']

/** The server wants to know again who this is (RFC 9470). */
export const needsStepUp = (problem: Problem): boolean => STEP_UP.includes(problem.code)

let asked: Problem | undefined
const listeners = new Set<() => void>()

/** Asks the person, who may be in the middle of something, before the page is left. */
export function requestStepUp(problem: Problem | undefined): void {
  asked = problem
  for (const listener of listeners) listener()
}

export const stepUpRequests = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  current: (): Problem | undefined => asked,
}

/** Proves who this is and comes back. */
export function stepUp(problem: Problem): void {
  const { maxAge } = problem.detail
  goSignIn(typeof maxAge === 'number' ? { max_age: String(maxAge) } : {})
}

/** Where this person looks after their own account. */
export const accountPath = `/w/${boot.workspace.slug}/account`
