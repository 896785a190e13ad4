import type { LinkedAccount } from '../../modules/account-links/index.ts'
import {
  type Challenge,
  type Fault,
  isSensitive,
  type Situation,
  takes,
} from '../../modules/sign-in/index.ts'
import type { FormPageModel } from '../model.ts'
import { csrfToken } from './csrf.ts'
import { toFormErrors } from './fault-texts.ts'
import { brandAs, flowBrowser, flowUrl, frameOf, type PageRequest, speakAs } from './page-request.ts'

/** What can be looked at beside the step itself, and the post that it is for. */
export const VIEWS = {
  organization: 'organization',
  list: 'list',
  'list-sent': 'list',
  forgot: 'forgot',
  'forgot-sent': 'forgot',
  'mail-code': 'mail-code',
  'email-code': 'email-code',
  sms: 'sms',
  'sms-number': 'sms-number',
  'sms-code': 'sms-code',
  'recovery-code': 'recovery-code',
} as const
export type View = keyof typeof VIEWS | 'step'

/** One rendering of a flow. */
export interface Rendering {
  page: PageRequest
  situation: Situation
  view: View
  faults?: readonly Fault[]
  /** What the accounts of this browser are linked with, where one chooses among them. */
  linked?: readonly LinkedAccount[]
  /** What the browser works on where its network is held back. */
  work?: Challenge | undefined
  /** Where people register, on a sign-in page that offers it. */
  registerUrl?: string | undefined
  /** What was typed before, field by field; passwords and codes are never shown again. */
  typed?: (field: string) => string
}

/** From here on the page is of the flow's organization, and in the language that application and account ask for. */
export async function lookAs(page: PageRequest, { home, request, user }: Situation): Promise<void> {
  speakAs(page, { uiLocales: request?.uiLocales, account: user?.locale })
  await brandAs(page, home?.id)
}

/** What every page of a flow with a form has; `action` is where it posts to. */
export function model({ page, situation, faults = [] }: Rendering, action: string): FormPageModel {
  const { key } = situation.flow
  const frame = frameOf(page, situation.home)
  const form = {
    action: flowUrl(page, key.id, action),
    csrf: csrfToken(flowBrowser(page), key.id),
    flow: key.id,
  }
  return { ...frame, form, errors: toFormErrors(frame, faults) }
}

export const organizationOf = ({ page, situation }: Rendering) => ({
  name: situation.home?.name ?? page.workspace.name,
})

/** Whose account this is; known only once its password was right. */
export const accountOf = ({ situation: { user } }: Rendering): string =>
  user?.email ?? user?.username ?? user?.display_name ?? ''

/** Away from a change of one's own credentials. */
export const cancelUrl = ({ page, situation: { flow } }: Rendering): string | undefined =>
  isSensitive(flow.state) && flow.state.from
    ? `${page.base}/account?${new URLSearchParams({ session: flow.state.from.sessionId })}`
    : undefined

export const anotherAccountUrl = ({ page, situation: { step, flow } }: Rendering): string | undefined =>
  takes(step, 'another', flow.state) ? flowUrl(page, flow.key.id, 'another') : undefined

export const waysBack = (rendering: Rendering) => ({
  cancelUrl: cancelUrl(rendering),
  anotherAccountUrl: anotherAccountUrl(rendering),
})
