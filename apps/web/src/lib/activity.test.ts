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
