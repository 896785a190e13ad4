import type { Problem } from './api/problem.ts'
import { appPath, boot, workspacePath } from './boot.ts'

function signInAddress(returnTo: string, parameters: Record<string, string>): string {
  return `${workspacePath}/web/sign-in?${new URLSearchParams({ return_to: returnTo, ...parameters })}`
}

/** Leaves for the authorization server and comes back to this page. */
export function goSignIn(parameters: Record<string, string> = {}): void {
  location.assign(signInAddress(`${location.pathname}${location.search}`, parameters))
}

const STEP_UP = ['policy.reauthentication_required', 'policy.second_factor_required']

/** The server wants to know again who this is (RFC 9470). */
export const needsStepUp = (problem: Problem): boolean => STEP_UP.includes(problem.code)

/** What waits for the person to prove who they are. */
export interface Asked {
  problem: Problem
  proved: Promise<boolean>
  answer(proved: boolean): void
}

let asked: Asked | undefined
const listeners = new Set<() => void>()

function set(next: Asked | undefined): void {
  asked = next
  for (const listener of listeners) listener()
}

/**
 * Asks the person, who may be in the middle of something: a window opens for it and this page stays as it is. True once
 * they have proved it, and what was refused can be sent again. Several requests wait for one answer.
 */
export function requestStepUp(problem: Problem): Promise<boolean> {
  if (asked) return asked.proved
  const { promise: proved, resolve } = Promise.withResolvers<boolean>()
  const answer = (value: boolean) => {
    set(undefined)
    resolve(value)
  }
  set({ problem, proved, answer })
  return proved
}

export const stepUpRequests = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  current: (): Asked | undefined => asked,
}

const SIGNED_IN = 'bailiwick.signed-in'
const returnPath = `${appPath}/signed-in`

/**
 * Opens the window in which the person proves who they are, with the address that they sign in with filled in. Where none may be
 * opened, the page itself goes.
 */
export function openStepUp({ detail: { maxAge } }: Problem, email: string | null | undefined): void {
  const parameters: Record<string, string> = {
    ...(typeof maxAge === 'number' && { max_age: String(maxAge) }),
    ...(email && { login_hint: email }),
  }
  const address = signInAddress(returnPath, parameters)
  if (!window.open(address, 'bailiwick-sign-in', 'popup,width=520,height=760')) goSignIn(parameters)
}

/** Whether this is the page that such a window ends on. */
export const isSignedInPage = (): boolean => location.pathname === returnPath

/** Tells the page that waits, and closes. */
export function endStepUpWindow(): void {
  const channel = new BroadcastChannel(SIGNED_IN)
  channel.postMessage(boot.organization.id)
  window.close()
}

/** Calls back whenever a window has signed in for this organization. */
export function onSignedIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(SIGNED_IN)
  channel.onmessage = ({ data }) => data === boot.organization.id && listener()
  return () => channel.close()
}

/** Where this person looks after their own account. */
export const accountPath = `/w/${boot.workspace.slug}/account`
