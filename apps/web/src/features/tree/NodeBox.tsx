import { ChevronRight, ShieldCheck, UserRound } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { commonTexts } from '../../ui/texts.ts'
import type { PlacedNode } from './layout.ts'
import type { Branch } from './queries.ts'
import { treeTexts } from './texts.ts'
import styles from './tree.module.css'
import type { Tree } from './use-tree.ts'

interface NodeBoxProps {
  node: PlacedNode<Branch>
  tree: Tree
  isSmall: boolean
  isSelected: boolean
  onSelect: (id: string) => void
  onOpen: (id: string) => void
}

/** One organization in the picture. The tree as a whole has the keyboard; this is for hands. */
export function NodeBox({ node, tree, isSmall, isSelected, onSelect, onOpen }: NodeBoxProps) {
  const texts = useTexts(treeTexts)
  const { status } = useTexts(commonTexts)
  const format = useFormat()
  const { item, isOpen, depth } = node
  const { id, name, effectiveStatus, stricter, children, people } = item
  const rules = stricter ? texts.stricter(stricter, format.number(stricter)) : undefined
  const state = effectiveStatus === 'active' ? undefined : status[effectiveStatus]
  const inhabitants = people === null ? undefined : texts.people(people, format.number(people))
  const told = [name, state, rules, inhabitants, texts.below(children)].filter(Boolean).join(', ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it takes the keys
    <div
      id={`node-${id}`}
      role="treeitem"
      tabIndex={-1}
      aria-label={told}
      aria-level={depth + 1}
      aria-selected={isSelected}
      {...(children > 0 ? { 'aria-expanded': isOpen } : {})}
      className={styles.node}
      data-status={effectiveStatus}
      data-small={isSmall}
      onClick={() => onSelect(id)}
      onDoubleClick={() => onOpen(id)}
    >
      {/* Apart, also for who reads them one after the other. */}
      <span className={styles.name}>{name}</span> {state && <span className={styles.state}>{state}</span>}
      {rules && (
        <span className={styles.rules} title={rules}>
          <ShieldCheck size={13} aria-hidden /> <Count of={stricter ?? null} />
        </span>
      )}
      {inhabitants && (
        <span className={styles.people} title={inhabitants}>
          <UserRound size={12} aria-hidden /> <Count of={format.compact(people ?? 0)} />
        </span>
      )}
      {children > 0 && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={isOpen ? texts.collapse(name) : texts.expand(name)}
          className={styles.toggle}
          data-opened={isOpen}
          onClick={(event) => {
            event.stopPropagation()
            onSelect(id)
            tree.setIsOpen(id, !isOpen)
          }}
        >
          <Count of={children > 9 ? '9+' : children} />
          <ChevronRight size={13} aria-hidden />
        </button>
      )}
    </div>
  )
}

/** A number as a mark only: the name of the node has it in words. */
const Count = ({ of }: { of: number | string | null }) => <span className={styles.count} data-count={of} />
