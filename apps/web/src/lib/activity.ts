/** Work that takes a while: it goes on while other screens are open, and is found again. */
export interface Activity {
  id: number
  title: string
  state: 'running' | 'done' | 'failed' | 'stopped'
  /** How far it is, in words that its title gives a meaning. */
  progress: number
  problem?: unknown
  /** Takes the result; there once it is done. */
  take?: () => void
  stop: () => void
}

export interface Work {
  title: string
  run(report: (progress: number) => void, signal: AbortSignal): Promise<(() => void) | undefined>
}

let all: readonly Activity[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Activity[]): void {
  all = next
  for (const listener of listeners) listener()
}
const change = (id: number, changes: Partial<Activity>): void =>
  set(all.map((one) => (one.id === id ? { ...one, ...changes } : one)))

/** Starts work that outlives the screen it was started on. Leaving the application asks first. */
export function startActivity({ title, run }: Work): void {
  last += 1
  const id = last
  const control = new AbortController()
  const stop = () => {
    control.abort()
    change(id, { state: 'stopped' })
  }
  set([{ id, title, state: 'running', progress: 0, stop }, ...all])
  const report = (progress: number) => change(id, { progress })
  run(report, control.signal).then(
    (take) => {
      change(id, { state: 'done', ...(take ? { take } : {}) })
      take?.()
    },
    (problem: unknown) => {
      if (!control.signal.aborted) change(id, { state: 'failed', problem })
    },
  )
}

export const dismissActivity = (id: number): void => set(all.filter((one) => one.id !== id))

export const activities = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  current: (): readonly Activity[] => all,
}

globalThis.addEventListener?.('beforeunload', (event) => {
  if (all.some(({ state }) => state === 'running')) event.preventDefault()
})
