import { ActionIcon, Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Minus, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { boot, portalPath } from '../../lib/boot.ts'
import { useFormat } from '../../lib/format.ts'
import { organizationQuery } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Page } from '../../ui/Page.tsx'
import { CopyText, StatusBadge } from '../../ui/small.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { OrganizationFinder } from '../organizations/index.ts'
import { Picture, type Scale } from './Picture.tsx'
import type { Branch } from './queries.ts'
import { treeTexts } from './texts.ts'
import styles from './tree.module.css'
import { type Tree, useTree } from './use-tree.ts'

const SCALES: readonly Scale[] = [
  { row: 28, column: 190 },
  { row: 44, column: 240 },
  { row: 56, column: 300 },
]

/** The tree of the workspace as a picture. What is selected and what it is zoomed to stand in the address. */
export function TreeScreen() {
  const texts = useTexts(treeTexts)
  const navigate = useNavigate()
  const asked = useSearch({ strict: false }) as { head?: string; at?: string }
  const headId = asked.head ?? boot.organization.id
  const selected = asked.at ?? headId
  const { data: head, error, refetch } = useQuery(organizationQuery(headId))
  const tree = useTree(headId)
  const [size, setSize] = useState(1)
  const isNarrow = useMediaQuery('(max-width: 48rem)', undefined, { getInitialValueInEffect: false })
  const go = (to: { head?: string; at?: string }) =>
    void navigate({ to: '/tree', search: to as never, replace: true, resetScroll: false })
  const resize = (by: 1 | -1) => setSize((now) => Math.min(Math.max(now + by, 0), SCALES.length - 1))
  const select = (at: string) => go({ ...(asked.head ? { head: asked.head } : {}), at })
  const open = (id: string) => void navigate({ to: `/organizations/${id}` })

  // Whoever comes with an address finds what it names.
  const { reveal } = tree
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each head
  useEffect(() => {
    if (asked.at && asked.at !== headId) void reveal(asked.at).catch(() => undefined)
  }, [headId])

  if (error) return <Failed error={error} reset={() => void refetch()} />
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className={styles.tools}>
        <OrganizationFinder
          label={texts.find}
          className={styles.find}
          isOnce
          onFound={(id) => {
            select(id)
            void tree.reveal(id).catch(() => undefined)
          }}
        />
        <ActionIcon.Group>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={texts.smaller}
            disabled={size === 0}
            onClick={() => resize(-1)}
          >
            <Minus size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={texts.larger}
            disabled={size === SCALES.length - 1}
            onClick={() => resize(1)}
          >
            <Plus size={16} />
          </ActionIcon>
        </ActionIcon.Group>
      </div>
      {headId !== boot.organization.id && <Path tree={tree} onGo={(id) => go({ head: id })} />}
      {head ? (
        <Picture
          tree={tree}
          head={{
            ...head,
            stricter: null,
            people: null,
            children: tree.levels.get(headId)?.items.length ?? 1,
          }}
          shape={isNarrow ? 'outline' : 'diagram'}
          scale={SCALES[size] as Scale}
          selected={selected}
          onSelect={select}
          onOpen={open}
          onResize={resize}
        />
      ) : (
        <Loading lines={8} />
      )}
      <About
        selected={selected}
        branch={findIn(tree, selected)}
        onOpen={open}
        onZoom={(id) => go({ head: id, at: id })}
        isHead={selected === headId}
      />
    </Page>
  )
}

function findIn({ levels }: Tree, id: string): Branch | undefined {
  for (const { items } of levels.values()) {
    const found = items.find((one) => one.id === id)
    if (found) return found
  }
  return undefined
}

/** The way from the top to the head of what is shown. */
function Path({ tree, onGo }: { tree: Tree; onGo: (id: string) => void }) {
  const texts = useTexts(treeTexts)
  return (
    <nav aria-label={texts.path}>
      <ol className={styles.path}>
        {tree.path.map(({ id, name }, index) => (
          <li key={id}>
            {index > 0 && <span aria-hidden="true">/ </span>}
            <button type="button" onClick={() => onGo(id)}>
              {name}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface AboutProps {
  selected: string
  branch: Branch | undefined
  isHead: boolean
  onOpen: (id: string) => void
  onZoom: (id: string) => void
}

/** What there is to say of the one that is selected, and where it leads. */
function About({ selected, branch, isHead, onOpen, onZoom }: AboutProps) {
  const texts = useTexts(treeTexts)
  const format = useFormat()
  const { data } = useQuery({ ...organizationQuery(selected), enabled: branch === undefined })
  const one = branch ?? data
  if (!one) return <div className={styles.about} />
  return (
    <section className={styles.about} aria-label={texts.selected}>
      <b>{one.name}</b>
      <code>{one.slug}</code>
      <StatusBadge status={one.effectiveStatus} />
      {branch?.stricter != null && (
        <span className={styles.soft}>
          {branch.stricter === 0
            ? texts.sameRules
            : texts.stricter(branch.stricter, format.number(branch.stricter))}
        </span>
      )}
      {branch?.people != null && (
        <span className={styles.soft}>{texts.people(branch.people, format.number(branch.people))}</span>
      )}
      {branch && <span className={styles.soft}>{texts.below(branch.children)}</span>}
      <CopyText value={one.id} />
      <div className={styles.actions}>
        {!isHead && (branch?.children ?? 1) > 0 && (
          <Button size="xs" variant="default" onClick={() => onZoom(one.id)}>
            {texts.zoom}
          </Button>
        )}
        <Button size="xs" variant="default" component="a" href={portalPath(one.slug)}>
          {texts.portal}
        </Button>
        <Button size="xs" onClick={() => onOpen(one.id)}>
          {texts.open}
        </Button>
      </div>
    </section>
  )
}
