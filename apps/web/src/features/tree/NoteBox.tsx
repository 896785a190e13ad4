import { useEffect, useRef } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import type { PlacedNote } from './layout.ts'
import { treeTexts } from './texts.ts'
import styles from './tree.module.css'
import type { Tree } from './use-tree.ts'

/** What stands where nodes are missing. More of a level is asked for as soon as its end comes into sight. */
export function NoteBox({ note: { kind, parentId = '', depth }, tree }: { note: PlacedNote; tree: Tree }) {
  const texts = useTexts(treeTexts)
  const { readMore, read } = tree
  const box = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (kind !== 'next' || !box.current) return
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void readMore(parentId, 'next')
    })
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [kind, parentId, readMore])

  if (kind === 'nothing' || kind === 'loading') return <span className={styles.note}>{texts[kind]}</span>
  const label = { next: texts.later, previous: texts.earlier, failed: texts.failed }[kind]
  const act = () => void (kind === 'failed' ? read(parentId) : readMore(parentId, kind))
  return (
    <button
      ref={box}
      type="button"
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={false}
      className={styles.more}
      onClick={act}
    >
      {label}
    </button>
  )
}
