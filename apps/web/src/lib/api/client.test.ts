// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stepUpRequests } from '../session.ts'
import { api } from './client.ts'

/** What the server answers, in the order in which it is asked, and what it was asked. */
let answers: (() => Response)[] = []
let asked: string[] = []
const reload = vi.fn()

const json = (status: number, body: object) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const STALE = json(401, { code: 'policy.reauthentication_required', maxAge: 60 })
const person = (id: string) => json(200, { id })
const NOBODY = json(401, { code: 'request.unauthenticated' })

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (input: Request | string, options?: RequestInit) => {
    const { method, url } =
      input instanceof Request ? input : { method: options?.method ?? 'GET', url: input }
    asked.push(`${method} ${new URL(url, 'http://localhost').pathname.split('/').at(-1)}`)
    const next = answers.shift()
    if (!next) throw new Error(`nothing answers ${url}`)
    return next()
  })
  vi.spyOn(location, 'reload').mockImplementation(reload)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  reload.mockClear()
})

/** A change that is refused until its person signs in again, and who is there after that. */
async function change(...given: (() => Response)[]) {
  answers = given
  const path = { organizationId: 'org_test' }
  const sent = api.POST(
    '/w/{workspace}/api/v1/organizations/{organizationId}/groups' as never,
    {
      params: { path },
      body: { name: 'Riders' },
    } as never,
  ) as Promise<unknown>
  const outcome = sent.then(
    () => 'done',
    (problem: { code?: string }) => problem.code,
  )
  await vi.waitFor(() => expect(stepUpRequests.current()).toBeDefined())
  stepUpRequests.current()?.answer(true)
  return outcome
}

it('sends a change again once the same person has signed in', async () => {
  expect(await change(STALE, person('usr_1'), person('usr_1'), json(201, { id: 'grp_1' }))).toBe('done')
  expect(asked).toEqual(['POST groups', 'GET me', 'GET me', 'POST groups'])
  expect(reload).not.toHaveBeenCalled()
})

it.each([
  ['another person has signed in', [person('usr_1'), person('usr_2')]],
  ['it cannot be told who has', [person('usr_1'), NOBODY]],
  ['it could not be told who began, nor who has', [NOBODY, NOBODY]],
])('does nothing in the name of another: %s', async (_name, [before, after]) => {
  const rest = after && before ? [before, after] : []
  expect(await change(STALE, ...rest)).toBe('policy.reauthentication_required')
  expect(asked.filter((one) => one === 'POST groups')).toHaveLength(1)
  expect(reload).toHaveBeenCalledOnce()
})
