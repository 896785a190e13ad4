import { Alert, Button, Skeleton } from '@mantine/core'
import { CircleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { asProblem } from '../lib/api/problem.ts'
import { HereLink } from '../lib/organization.tsx'
import { useTexts } from '../lib/texts.tsx'
import { Page } from './Page.tsx'
import styles from './states.module.css'
import { commonTexts } from './texts.ts'

interface EmptyProps {
  icon: LucideIcon
  title: string
  lead?: ReactNode
  action?: ReactNode
}

/** Nothing is there yet: says what would be, and what to do. */
export const Empty = ({ icon: Icon, title, lead, action }: EmptyProps) => (
  <div className={styles.empty}>
    <Icon size={28} strokeWidth={1.5} aria-hidden />
    <p className={styles.emptyTitle}>{title}</p>
    {lead && <p className={styles.emptyLead}>{lead}</p>}
    {action && <div className={styles.emptyAction}>{action}</div>}
  </div>
)

const WIDTHS = [86, 63, 78, 54, 82, 47, 70, 59]

/** Lines of the shape of what is coming. */
export const Loading = ({ lines = 5 }: { lines?: number }) => {
  const texts = useTexts(commonTexts)
  return (
    <div className={styles.loading} aria-busy="true" role="status" aria-label={texts.loading}>
      {WIDTHS.slice(0, lines).map((width) => (
        <Skeleton key={width} height={18} width={`${width}%`} radius="sm" />
      ))}
    </div>
  )
}

/** What went wrong, in the server's own words. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const texts = useTexts(commonTexts)
  const problem = asProblem(error)
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={18} />} title={texts.failed} role="alert">
      {problem.message}
      {onRetry && (
        <div className={styles.retry}>
          <Button size="xs" variant="default" onClick={onRetry}>
            {texts.retry}
          </Button>
        </div>
      )}
    </Alert>
  )
}

export function NotFound() {
  const texts = useTexts(commonTexts)
  return (
    <Page title={texts.notFound} lead={texts.notFoundLead}>
      <Button component={HereLink} to="/" variant="default">
        {texts.home}
      </Button>
    </Page>
  )
}

export function Forbidden({ permission }: { permission: string }) {
  const texts = useTexts(commonTexts)
  return (
    <Page title={texts.forbidden} lead={texts.forbiddenLead(permission)}>
      <Button component={HereLink} to="/" variant="default">
        {texts.home}
      </Button>
    </Page>
  )
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  back: { to: string; label: string }
  children: (it: T) => ReactNode
}

/** The screen of one thing: what stands there until it is read, and where it cannot be. */
export function Loaded<T>({ query: { data, error, refetch }, back, children }: LoadedProps<T>) {
  if (error) return <Failed error={error} reset={() => void refetch()} />
  if (data !== undefined) return children(data)
  return (
    <Page title="…" back={back}>
      <Loading lines={8} />
    </Page>
  )
}

/** A screen that could not be shown. */
export function Failed({ error, reset }: { error: unknown; reset?: () => void }) {
  const texts = useTexts(commonTexts)
  if (asProblem(error).status === 404) return <NotFound />
  return (
    <Page title={texts.failed}>
      <ProblemAlert error={error} onRetry={reset ?? (() => location.reload())} />
    </Page>
  )
}
