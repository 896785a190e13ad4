import { AsyncLocalStorage } from 'node:async_hooks'
import type { OrganizationId } from '../../kernel/ids.ts'
import type { SessionUpstream } from '../../modules/sessions/index.ts'
import type { Origin } from '../../platform/access.ts'
import { NOWHERE } from '../../platform/db/index.ts'
import type { BrowserSession } from './dependencies.ts'
import type { Deed, Refusal } from './told.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Which Bailiwick session a request runs under, decided before the library sees it. */
export type Choice =
  | { kind: 'none' }
  /** Several would do and the request does not say which: the person chooses. */
  | { kind: 'several' }
  | {
      kind: 'session'
      session: BrowserSession
      organizationId: OrganizationId
      /** The policies of now ask for more than was proved. */
      stepUp: boolean
      /** The application does. */
      lacksAcr: boolean
      /** How strong the application is told that it was. */
      acr: string | undefined
    }

export interface RequestState {
  unit: UnitOfWork
  /** Where it came from; found out when something is told of it. */
  readonly origin: () => Origin
  choice: Choice
  /** What goes on record of it: with its writes, and apart from them. */
  readonly deeds: Deed[]
  readonly refusals: Refusal[]
  /** Where the browser is, at the endpoints that a person's browser calls; null when that cannot be told. */
  address?: string | null | undefined
  /** What the identity provider of the session that was signed out of said of it. */
  left?: SessionUpstream | undefined
  /** In the place of what was pushed: of the host that the request came to. */
  organization?: OrganizationId
  /** Value of a logout without a session, which waits for its confirmation. */
  logoutRequest?: string
}

/** A request that has done nothing yet. */
export const newRequestState = (unit: UnitOfWork, origin: () => Origin = () => NOWHERE): RequestState => ({
  ...{ unit, origin, choice: { kind: 'none' }, deeds: [], refusals: [] },
})

const storage = new AsyncLocalStorage<RequestState>()

/** Runs one request with a state of its own. */
export const withRequestState = <T>(state: RequestState, work: () => Promise<T>): Promise<T> =>
  storage.run(state, work)

/** The state of the request being served. Outside of one there is none, and that is a defect. */
export function requestState(): RequestState {
  const state = storage.getStore()
  if (!state) throw new Error('the authorization server was used outside of a request')
  return state
}
