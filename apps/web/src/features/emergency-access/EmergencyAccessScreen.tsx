import { Alert, Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Plus, TriangleAlert } from 'lucide-react'
import { signInAddress } from '../../lib/boot.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment } from '../../ui/small.tsx'
import { ConnectionsTabs, emergencyNav } from '../connections/index.ts'
import { useIsConnectionOnly } from '../policies/index.ts'
import styles from './emergency.module.css'
import { NameSomebody } from './NameSomebody.tsx'
import { type EmergencyUser, emergencyKey, emergencyQuery, unnameForEmergency } from './queries.ts'
import { emergencyTexts } from './texts.ts'

/** Who gets in when no provider can be reached, and what each of them still needs. */
export function EmergencyAccessScreen() {
  const { nav } = useTexts(emergencyNav)
  const texts = useTexts(emergencyTexts)
  const can = useCan()
  const { id } = useHere()
  const query = useQuery(emergencyQuery(id))
  const [naming, name] = useDisclosure(false)
  const isAllowed = query.data?.isAllowed ?? false
  const mayName = can('connections:write') && can('users:read') && isAllowed
  const items = query.data?.items ?? []
  return (
    <Page
      title={nav}
      lead={texts.lead}
      actions={
        mayName && (
          <Button leftSection={<Plus size={16} />} onClick={name.open}>
            {texts.add}
          </Button>
        )
      }
    >
      <ConnectionsTabs />
      {query.data && !isAllowed && <NotAllowed />}
      {query.data && isAllowed && <NoneReady people={items} />}
      <ListSection title={texts.title} query={query} nothing={texts.none} keyOf={(one) => one.userId}>
        {(one) => <Named person={one} others={items.filter(({ userId }) => userId !== one.userId)} />}
      </ListSection>
      {items.some(({ isReady, isActive }) => isActive && !isReady) && (
        <p className={styles.how}>{texts.how}</p>
      )}
      {isAllowed && (
        <Section title={texts.wayIn} lead={texts.wayInLead}>
          <Card>
            <Facts
              items={[
                [texts.address, <CopyText key="way" value={signInAddress(id, { emergency: 'yes' })} />],
              ]}
            />
          </Card>
        </Section>
      )}
      {naming && <NameSomebody named={items} onClose={name.close} />}
    </Page>
  )
}

function NotAllowed() {
  const texts = useTexts(emergencyTexts)
  const can = useCan()
  return (
    <Alert color="blue" className={styles.note ?? ''} title={texts.notAllowed}>
      {texts.notAllowedBody} {can('policy:read') && <HereLink to="/policy">{texts.toPolicy}</HereLink>}
    </Alert>
  )
}

/** Where people come in through providers alone. */
function NoneReady({ people }: { people: readonly EmergencyUser[] }) {
  const texts = useTexts(emergencyTexts)
  const isConnectionOnly = useIsConnectionOnly()
  if (!isConnectionOnly || people.some(({ isReady }) => isReady)) return null
  return (
    <Alert
      color="orange"
      className={styles.note ?? ''}
      icon={<TriangleAlert size={18} />}
      title={texts.noneReady}
    >
      {texts.noneReadyBody}
    </Alert>
  )
}

function Named({ person, others }: { person: EmergencyUser; others: readonly EmergencyUser[] }) {
  const { userId, displayName, email, namedAt, lastUsedAt } = person
  const texts = useTexts(emergencyTexts)
  const { id } = useHere()
  const can = useCan()
  return (
    <Line
      main={
        <>
          {can('users:read') ? <HereLink to={`/people/${userId}`}>{displayName}</HereLink> : displayName}
          {email && <div className={styles.soft}>{email}</div>}
          <Readiness person={person} />
        </>
      }
      aside={
        <>
          {texts.since} <Moment at={namedAt} /> ·{' '}
          {lastUsedAt ? (
            <>
              {texts.used} <Moment at={lastUsedAt} />
            </>
          ) : (
            texts.neverUsed
          )}
        </>
      }
      actions={
        can('connections:write') && (
          <Act
            label={texts.remove}
            of={displayName}
            title={texts.removeTitle(displayName)}
            body={
              <>
                {texts.removeBody}
                {!others.some(({ isReady }) => isReady) && (
                  <Alert color="orange" mt="md" icon={<TriangleAlert size={18} />}>
                    {texts.removeLast}
                  </Alert>
                )}
              </>
            }
            done={texts.removed}
            run={() => unnameForEmergency(id, userId)}
            refresh={[emergencyKey(id)]}
          />
        )
      }
    />
  )
}

/** In words, and not by a colour alone. */
function Readiness({
  person: { isReady, isActive, hasPassword, hasAuthenticator, hasPasskey },
}: {
  person: EmergencyUser
}) {
  const texts = useTexts(emergencyTexts)
  if (isReady) return <div className={styles.ready}>{texts.ready}</div>
  const missing = hasPassword
    ? texts.authenticator
    : hasAuthenticator || hasPasskey
      ? texts.password
      : texts.both
  return <div className={styles.notReady}>{isActive ? texts.needs(missing) : texts.notActive}</div>
}
