import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useParam } from '../../../lib/address.ts'
import { useFormat } from '../../../lib/format.ts'
import { HereLink, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Loaded } from '../../../ui/states.tsx'
import { connectionsNav } from '../nav.ts'
import { isComplete } from '../presets.ts'
import { type Connection, connectionQuery } from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import styles from './set-up.module.css'

const STEPS = ['choose', 'enter', 'details', 'test', 'activate'] as const
export type StepName = (typeof STEPS)[number]

/** Where a step of a connection's set-up is; what was chosen first is done with. */
export const placeOf = (step: StepName, id: string): string =>
  step === 'enter' || step === 'choose' ? `/connections/${id}/set-up` : `/connections/${id}/set-up/${step}`

const isDone = (step: StepName, connection: Connection | undefined): boolean => {
  if (!connection) return false
  if (step === 'test') return connection.isTested
  if (step === 'activate') return connection.status === 'active'
  return step === 'choose' || isComplete(connection)
}

interface FrameProps {
  step: StepName
  title: string
  lead?: string
  back: { to: string; label: string }
  connection?: Connection
  children: ReactNode
}

/** One step, beside all of them: where one is, what is done and what comes. */
export function SetUpFrame({ step, title, lead, back, connection, children }: FrameProps) {
  const texts = useTexts(connectionsTexts).steps
  const { number } = useFormat()
  return (
    <Page title={title} lead={lead} back={back}>
      <div className={styles.frame}>
        <nav aria-label={texts.label} className={styles.nav}>
          <p className={styles.progress}>
            {texts.progress(number(STEPS.indexOf(step) + 1), number(STEPS.length))}
          </p>
          <ol className={styles.steps}>
            {STEPS.map((name, at) => {
              const done = isDone(name, connection)
              const inside = (
                <>
                  <span className={styles.mark} aria-hidden>
                    {done ? <Check size={13} strokeWidth={3} /> : number(at + 1)}
                  </span>
                  {texts[name]}
                  {done && <span className={styles.unseen}>, {texts.done}</span>}
                </>
              )
              const isHere = name === step
              return (
                <li key={name} data-done={done} {...(isHere ? { 'aria-current': 'step' as const } : {})}>
                  {connection && !isHere && name !== 'choose' ? (
                    <HereLink to={placeOf(name, connection.id)}>{inside}</HereLink>
                  ) : (
                    <span>{inside}</span>
                  )}
                </li>
              )
            })}
          </ol>
        </nav>
        <div className={styles.content}>{children}</div>
      </div>
    </Page>
  )
}

/** A step of a connection that is there. */
export function SetUpStep({
  step,
  children,
}: {
  step: StepName
  children: (connection: Connection) => ReactNode
}) {
  const connectionId = useParam('connectionId')
  const { nav } = useTexts(connectionsNav)
  const texts = useTexts(connectionsTexts)
  const query = useQuery(connectionQuery(useHere().id, connectionId))
  return (
    <Loaded query={query} back={{ to: '/connections', label: nav }}>
      {(connection) => (
        <SetUpFrame
          step={step}
          title={texts.setUp(connection.name)}
          back={{ to: `/connections/${connection.id}`, label: connection.name }}
          connection={connection}
        >
          {children(connection)}
        </SetUpFrame>
      )}
    </Loaded>
  )
}
