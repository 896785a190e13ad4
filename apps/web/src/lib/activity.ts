import { boot } from './boot.ts'

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
  again?: Again
}

/** What a piece of work is begun again by: the name of a beginner and what it is given. Never a result. */
export interface Again {
  kind: string
  input: unknown
}

export interface Work {
  title: string
  /** Of what is to be found again when the page was loaded anew. */
  again?: Again
  run(report: (progress: number) => void, signal: AbortSignal): Promise<(() => void) | undefined>
}

let all: readonly Activity[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Activity[]): void {
  all = next
  keep()
  for (const listener of listeners) listener()
}
const change = (id: number, changes: Partial<Activity>): void =>
  set(all.map((one) => (one.id === id ? { ...one, ...changes } : one)))

/** Starts work that outlives the screen it was started on. Leaving the application asks first. */
export function startActivity({ title, run, again }: Work): void {
  last += 1
  const id = last
  const control = new AbortController()
  const stop = () => {
    control.abort()
    change(id, { state: 'stopped' })
  }
  set([{ id, title, state: 'running', progress: 0, stop, ...(again ? { again } : {}) }, ...all])
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

/** Of the tab, the application and the session: another tab has its own, and whoever signs in next begins nothing again. */
const keyHere = `bailiwick.activities ${boot.app} ${boot.organization.id} ${boot.session}`
const MOST_KEPT = 20

interface Kept {
  title: string
  progress: number
  isRunning: boolean
  again: Again
}

function keep(): void {
  const kept = all.flatMap(({ title, progress, state, again }): Kept[] =>
    again && (state === 'running' || state === 'done')
      ? [{ title, progress, isRunning: state === 'running', again }]
      : [],
  )
  globalThis.sessionStorage?.setItem(keyHere, JSON.stringify(kept.slice(0, MOST_KEPT)))
}

/** What the tab holds may be of another release, or of anybody who can write there: what is none of ours is left out. */
function readKept(): Kept[] {
  try {
    const found: unknown = JSON.parse(globalThis.sessionStorage?.getItem(keyHere) ?? '[]')
    return Array.isArray(found) ? found.filter(isKept).slice(0, MOST_KEPT) : []
  } catch {
    return []
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { title, progress, isRunning, again } = value as Partial<Record<keyof Kept, unknown>>
  const isOurs = typeof title === 'string' && Number.isFinite(progress) && typeof isRunning === 'boolean'
  const { kind, input } = Object(again) as Partial<Again>
  return isOurs && typeof kind === 'string' && input !== undefined && input !== null
}

/**
 * Finds again what was going on when the page was left or loaded anew: what ran begins again, and of what was done the
 * result can be had again. A result itself is never kept in the browser.
 */
export function findActivitiesAgain(beginners: Readonly<Record<string, (input: never) => void>>): void {
  for (const { title, progress, isRunning, again } of readKept().toReversed()) {
    if (!Object.hasOwn(beginners, again.kind)) continue
    const begin = beginners[again.kind] as (input: unknown) => void
    if (isRunning) {
      begin(again.input)
      continue
    }
    last += 1
    const id = last
    const take = () => {
      dismissActivity(id)
      begin(again.input)
    }
    set([{ id, title, state: 'done', progress, take, stop: () => undefined, again }, ...all])
  }
}

globalThis.addEventListener?.('beforeunload', (event) => {
  if (all.some(({ state }) => state === 'running')) event.preventDefault()
})
