// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { activities, dismissActivity, startActivity } from './activity.ts'

const first = () => activities.current()[0]

it('goes on by itself, tells how far it is, and keeps its result to be taken again', async () => {
  const take = vi.fn()
  startActivity({
    title: 'Export',
    run: async (report) => {
      report(7)
      return take
    },
  })
  expect(first()).toMatchObject({ title: 'Export', state: 'running', progress: 7 })
  await vi.waitFor(() => expect(first()?.state).toBe('done'))
  expect(take).toHaveBeenCalledOnce()
  first()?.take?.()
  expect(take).toHaveBeenCalledTimes(2)
  dismissActivity(first()?.id ?? 0)
  expect(activities.current()).toEqual([])
})

it('keeps what went wrong, and calls what was stopped stopped', async () => {
  startActivity({ title: 'a', run: () => Promise.reject(new Error('no')) })
  await vi.waitFor(() => expect(first()).toMatchObject({ state: 'failed', problem: new Error('no') }))
  startActivity({
    title: 'b',
    run: (_report, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  })
  first()?.stop()
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(activities.current().map(({ state }) => state)).toEqual(['stopped', 'failed'])
})

it('is found again when the page was loaded anew: what ran begins again, what was done can be had again', async () => {
  for (const { id } of activities.current()) dismissActivity(id)
  const again = (input: string) => ({ again: { kind: 'export', input } })
  startActivity({ title: 'done', ...again('a'), run: () => Promise.resolve(undefined) })
  await vi.waitFor(() => expect(first()?.state).toBe('done'))
  startActivity({ title: 'runs', ...again('b'), run: () => new Promise(() => {}) })
  startActivity({ title: 'not to be found', run: () => new Promise(() => {}) })
  vi.resetModules()
  const { activities: anew, findActivitiesAgain: find } = await import('./activity.ts')
  expect(anew.current()).toEqual([])
  const begun: string[] = []
  find({ export: (input: string) => void begun.push(input) })
  expect(begun).toEqual(['b'])
  expect(anew.current()).toMatchObject([{ title: 'done', state: 'done' }])
  anew.current()[0]?.take?.()
  expect(begun).toEqual(['b', 'a'])
  expect(anew.current()).toEqual([])
})

it('passes over what a tab holds that is none of its own', async () => {
  for (const { id } of activities.current()) dismissActivity(id)
  startActivity({ title: 'mine', again: { kind: 'export', input: 'a' }, run: () => new Promise(() => {}) })
  const { key, value } = onlyKept()
  const [mine] = JSON.parse(value) as Record<string, unknown>[]
  const odd = [
    ...[
      null,
      7,
      'text',
      [],
      {},
      { ...mine, again: null },
      { ...mine, again: {} },
      { ...mine, again: { kind: 'export', input: null } },
      { ...mine, title: {} },
    ],
    ...[
      { ...mine, progress: '7' },
      { ...mine, isRunning: 'no' },
    ],
    ...['constructor', '__proto__', 'toString'].map((kind) => ({ ...mine, again: { kind, input: 'b' } })),
  ]
  const begunFrom = async (held: string) => {
    sessionStorage.setItem(key, held)
    vi.resetModules()
    const { findActivitiesAgain: find } = await import('./activity.ts')
    const begun: string[] = []
    find({ export: (input: string) => void begun.push(input) })
    return begun
  }
  for (const held of ['', 'no JSON', 'null', '7', '{}', '"text"', JSON.stringify(odd)])
    expect(await begunFrom(held), held).toEqual([])
  expect(await begunFrom(JSON.stringify([...odd, mine]))).toEqual(['a'])
})

function onlyKept(): { key: string; value: string } {
  const [[key, value] = ['', '']] = Object.entries({ ...sessionStorage }) as [string, string][]
  return { key, value }
}

it('is not found again by who signs in next in the same tab', async () => {
  startActivity({ title: 'mine', again: { kind: 'export', input: 'a' }, run: () => new Promise(() => {}) })
  vi.resetModules()
  vi.doMock('./boot.ts', async (original) => {
    const { boot } = await original<typeof import('./boot.ts')>()
    return { boot: { ...boot, session: 'ses_of_another' } }
  })
  const { activities: theirs, findActivitiesAgain: find } = await import('./activity.ts')
  const begun: string[] = []
  find({ export: (input: string) => void begun.push(input) })
  expect([begun, theirs.current()]).toEqual([[], []])
})
