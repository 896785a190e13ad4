import { ActionIcon, Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Network } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/texts.tsx'
import { StatusBadge } from '../../ui/small.tsx'
import { Empty, Loading, ProblemAlert } from '../../ui/states.tsx'
import styles from './organizations.module.css'
import { childrenQuery, type Organization } from './queries.ts'
import { organizationsTexts } from './texts.ts'

/** The tree below an organization. What is below one is asked for when it is opened, so its size does not matter. */
export function OrganizationTree({ headId }: { headId: string }) {
  const texts = useTexts(organizationsTexts)
  return (
    <div className={styles.tree}>
      <Level
        parentId={headId}
        depth={0}
        nothing={<Empty icon={Network} title={texts.none} lead={texts.noneLead} />}
      />
    </div>
  )
}

interface LevelProps {
  parentId: string
  depth: number
  nothing: React.ReactNode
}

function Level({ parentId, depth, nothing }: LevelProps) {
  const texts = useTexts(organizationsTexts)
  const query = useInfiniteQuery(childrenQuery(parentId))
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.isPending) return <Loading lines={depth === 0 ? 6 : 1} />
  if (query.isError) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
  if (items.length === 0) return nothing
  return (
    <ul className={styles.level}>
      {items.map((one) => (
        <Node key={one.id} organization={one} depth={depth} />
      ))}
      {query.hasNextPage && (
        <li style={{ paddingLeft: indentOf(depth) }}>
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

function Node({ organization, depth }: { organization: Organization; depth: number }) {
  const texts = useTexts(organizationsTexts)
  const [opened, setOpened] = useState(false)
  const { id, name, slug, effectiveStatus } = organization
  return (
    <li>
      <div className={styles.node} style={{ paddingLeft: indentOf(depth) }}>
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
        <Link to={`/organizations/${id}`} className={styles.name ?? ''}>
          {name}
        </Link>
        <code>{slug}</code>
        {effectiveStatus !== 'active' && <StatusBadge status={effectiveStatus} />}
      </div>
      {opened && (
        <Level
          parentId={id}
          depth={depth + 1}
          nothing={
            <p className={styles.nothing} style={{ paddingLeft: indentOf(depth + 2) }}>
              {texts.noChildren}
            </p>
          }
        />
      )}
    </li>
  )
}
