import { ActionIcon, Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { StatusBadge } from '../../ui/small.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import styles from './organizations.module.css'
import { childrenQuery, type Organization } from './queries.ts'
import { organizationsTexts } from './texts.ts'

interface OrganizationTreeProps {
  headId: string
  /** Where the name of one leads. */
  pathOf: (id: string) => string
  /** Shown where there is none. */
  nothing: React.ReactNode
}

/** The tree below an organization. What is below one is asked for when it is opened, so its size does not matter. */
export function OrganizationTree({ headId, pathOf, nothing }: OrganizationTreeProps) {
  return (
    <div className={styles.tree}>
      <Level parentId={headId} depth={0} pathOf={pathOf} nothing={nothing} />
    </div>
  )
}

interface LevelProps {
  parentId: string
  depth: number
  pathOf: (id: string) => string
  nothing: React.ReactNode
}

function Level({ parentId, depth, pathOf, nothing }: LevelProps) {
  const texts = useTexts(organizationsTexts)
  const query = useInfiniteQuery(childrenQuery(parentId))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.isPending) return <Loading lines={depth === 0 ? 6 : 1} />
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
  if (items.length === 0) return nothing
  return (
    <ul className={styles.level}>
      {items.map((one) => (
        <Node key={one.id} organization={one} depth={depth} pathOf={pathOf} />
      ))}
      {query.hasNextPage && (
        <li style={{ paddingInlineStart: indentOf(depth) }}>
          <Button
            variant="subtle"
            size="xs"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {texts.loadMore}
          </Button>
        </li>
      )}
    </ul>
  )
}

const indentOf = (depth: number): string => `${0.5 + Math.min(depth, 12) * 1.375}rem`

interface NodeProps {
  organization: Organization
  depth: number
  pathOf: (id: string) => string
}

function Node({ organization, depth, pathOf }: NodeProps) {
  const texts = useTexts(organizationsTexts)
  const [opened, setOpened] = useState(false)
  const { id, name, slug, effectiveStatus } = organization
  return (
    <li>
      <div className={styles.node} style={{ paddingInlineStart: indentOf(depth) }}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-expanded={opened}
          aria-label={opened ? texts.collapse(name) : texts.expand(name)}
          onClick={() => setOpened(!opened)}
        >
          <ChevronRight size={15} className={styles.chevron} data-opened={opened} />
        </ActionIcon>
        <Link to={pathOf(id)} className={styles.name ?? ''}>
          {name}
        </Link>
        <code>{slug}</code>
        {effectiveStatus !== 'active' && <StatusBadge status={effectiveStatus} />}
      </div>
      {opened && (
        <Level
          parentId={id}
          depth={depth + 1}
          pathOf={pathOf}
          nothing={
            <p className={styles.nothing} style={{ paddingInlineStart: indentOf(depth + 2) }}>
              {texts.noChildren}
            </p>
          }
        />
      )}
    </li>
  )
}
