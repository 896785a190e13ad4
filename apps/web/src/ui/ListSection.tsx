import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type LucideIcon, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../lib/texts.tsx'
import styles from './ListSection.module.css'
import { Card, Section } from './Page.tsx'
import { Loading, ProblemAlert } from './states.tsx'
import { commonTexts } from './texts.ts'

/** What a list is read from: one answer, or the pages so far. */
interface Source<T> {
  data: { items: readonly T[] } | { pages: readonly { items: readonly T[] }[] } | undefined
  error: unknown
  refetch: () => unknown
  hasNextPage?: boolean
  isFetchingNextPage?: boolean
  fetchNextPage?: () => unknown
}

/** A button, and the dialog that it opens. */
interface Addition {
  label: string
  icon?: LucideIcon
  dialog: (close: () => void) => ReactNode
}

interface ListSectionProps<T> {
  title?: string
  lead?: ReactNode
  /** How one more comes to it, for whoever may. */
  add?: Addition | false
  query: Source<T>
  /** Said when there are none. */
  nothing: ReactNode
  keyOf: (item: T) => string
  children: (item: T) => ReactNode
}

/** A list within a page: each item a line with what can be done to it. */
export function ListSection<T>({
  title,
  lead,
  add = false,
  query,
  nothing,
  keyOf,
  children,
}: ListSectionProps<T>) {
  const texts = useTexts(commonTexts)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const items = data && ('pages' in data ? data.pages.flatMap((page) => page.items) : data.items)
  return (
    <Section {...(title ? { title } : {})} lead={lead} action={add && <Add {...add} />}>
      <Card>
        {error ? (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        ) : items === undefined ? (
          <Loading lines={2} />
        ) : items.length === 0 ? (
          <div className={styles.nothing}>{nothing}</div>
        ) : (
          <ul className={styles.list}>
            {items.map((item) => (
              <li key={keyOf(item)}>{children(item)}</li>
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button
            variant="subtle"
            size="xs"
            m="xs"
            loading={isFetchingNextPage === true}
            onClick={() => void fetchNextPage?.()}
          >
            {texts.showMore}
          </Button>
        )}
      </Card>
    </Section>
  )
}

function Add({ label, icon: Icon = Plus, dialog }: Addition) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" size="xs" leftSection={<Icon size={14} />} onClick={open}>
        {label}
      </Button>
      {opened && dialog(close)}
    </>
  )
}

/** A line: what it is at the left, what is said of it, what can be done at the right. */
export const Line = ({
  main,
  aside,
  actions,
}: {
  main: ReactNode
  aside?: ReactNode
  actions?: ReactNode
}) => (
  <div className={styles.line}>
    <div className={styles.main}>{main}</div>
    {aside && <div className={styles.aside}>{aside}</div>}
    {actions && <div className={styles.actions}>{actions}</div>}
  </div>
)
