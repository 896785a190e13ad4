import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import type { Place } from './entries.ts'
import styles from './palette.module.css'
import { paletteTexts } from './texts.ts'

const Palette = lazy(() => import('./Palette.tsx').then((file) => ({ default: file.Palette })))

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

let isOpen = false
const listeners = new Set<() => void>()
function setOpen(next: boolean): void {
  isOpen = next
  for (const listener of listeners) listener()
}
const openings = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  current: (): boolean => isOpen,
}

/** Opens the palette; wherever there is room for it, as often as wanted. */
export function PaletteButton() {
  const texts = useTexts(paletteTexts)
  return (
    <button type="button" className={styles.button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
      <Search size={15} aria-hidden />
      <span>{texts.open}</span>
      <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  )
}

/** Waits for Ctrl-K, once in an application; the palette itself is loaded when it is first wanted. */
export function PaletteHost({ places }: { places: readonly Place[] }) {
  const isWanted = useSyncExternalStore(openings.subscribe, openings.current)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      setOpen(!openings.current())
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return isWanted ? (
    <Suspense fallback={null}>
      <Palette places={places} onClose={() => setOpen(false)} />
    </Suspense>
  ) : null
}
