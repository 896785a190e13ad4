import { queryOptions } from '@tanstack/react-query'
import { asProblem, Problem } from '../../../lib/api/problem.ts'
import { workspacePath } from '../../../lib/boot.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { spokenLanguage } from '../../../lib/texts.tsx'
import type { Addressed } from '../addresses.ts'
import type {
  AskedDocument,
  Connection,
  NewConnection,
  Preset,
  ProviderDocument,
  Secret,
} from '../queries.ts'
import { secretOf } from '../queries.ts'
import type { Test, TestDetails } from '../tests/queries.ts'

/** All that a link shows. */
export interface SetUp {
  organizationName: string
  expiresAt: string
  connection: Pick<Connection, 'id' | 'name' | 'preset' | 'settings' | 'missing' | 'version'> &
    Addressed & {
      hasSecret: boolean
      /** Settings that say where a client secret is sent. */
      secretSentTo: string[]
      /** By which names it has to be said who somebody is: set by the organization alone. */
      claims: { claim: string; attribute: string }[]
    }
}

export type SetUpTest = Omit<Test, 'id' | 'connectionId' | 'startedBy'> & {
  details: (Omit<TestDetails, 'outcome'> & { attributes: TestDetails['outcome']['attributes'] }) | null
}

/** How often it is asked for while somebody is at the provider. */
const LOOK_MS = 2_000

const path = `${workspacePath}/set-up/${location.pathname.split('/')[4] ?? ''}`
/** What stands behind `#` of the link; it leaves the address, and with it the history, before anything else is done. */
let token = location.hash.slice(1)
if (token !== '') history.replaceState(null, '', `${path}${location.search}`)

// Another link to the same page is another page.
addEventListener('hashchange', () => location.reload())

/** There is no link (any more) that this browser could go on with. */
export const isOver = (error: unknown): boolean =>
  ['connection.set_up_link_over', 'request.unauthenticated', 'request.not_found'].includes(
    asProblem(error).code,
  )

async function ask<T>(method: string, rest: string, body?: object): Promise<T> {
  const response = await fetch(path + rest, {
    method,
    headers: {
      'accept-language': spokenLanguage(),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => ({}))
  if (response.ok) return answer as T
  const problem = new Problem(response.status, (answer ?? {}) as Record<string, unknown>)
  // The page as a whole says so, whatever was being done.
  if (isOver(problem) && method !== 'GET') void queryClient.invalidateQueries({ queryKey: setUpKey })
  throw problem
}

export const setUpKey = ['set-up'] as const

export const setUpQuery = queryOptions({
  queryKey: [...setUpKey, 'state'],
  queryFn: async () => {
    if (token === '') return ask<SetUp>('GET', '/state')
    const opened = await ask<SetUp>('POST', '/open', { token })
    token = ''
    return opened
  },
})

export const setUpTestQuery = queryOptions({
  queryKey: [...setUpKey, 'test'],
  queryFn: async () => (await ask<{ test: SetUpTest | null }>('GET', '/tests')).test,
  refetchInterval: ({ state }) => (state.data?.status === 'waiting' ? LOOK_MS : false),
})

interface Given {
  preset: Preset
  /** What is left out has a good value. */
  settings: NewConnection['settings']
}

export const fillIn = (version: number, given: Given, secret: Secret) =>
  ask<SetUp>('PUT', '/state', { version, ...given, ...secretOf(secret) })
export const readSetUpProvider = (asked: AskedDocument) => ask<ProviderDocument>('POST', '/metadata', asked)
export const beginSetUpTest = () => ask<{ path: string }>('POST', '/tests', {})
export const finishSetUp = () => ask<undefined>('POST', '/finish', {})
