/** A short message that goes by itself. */
export interface Toast {
  id: number
  kind: 'done' | 'failed'
  text: string
}

const SHOWN_MS = 6_000

let shown: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]): void {
  shown = next
  for (const listener of listeners) listener()
}

export function toast({ kind, text }: Omit<Toast, 'id'>): void {
  last += 1
  const id = last
  set([...shown.slice(-2), { id, kind, text }])
  setTimeout(() => dismissToast(id), SHOWN_MS)
}

export const dismissToast = (id: number): void => set(shown.filter((one) => one.id !== id))

export const toasts = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  current: (): readonly Toast[] => shown,
}
