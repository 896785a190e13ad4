import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { RolesOf } from '../assignments/index.ts'
import { directoriesTexts, FromDirectory } from '../directories/index.ts'
import { EventsAbout } from '../events/index.ts'
import { IdentitiesOf } from '../identities/index.ts'
import { PasskeysOf } from '../passkeys/index.ts'
import { PersonActions } from './PersonActions.tsx'
import { PersonAttributes } from './PersonAttributes.tsx'
import { PersonGroups, PersonSessions, PersonSignIn } from './PersonParts.tsx'
import styles from './people.module.css'
import { type User, userQuery } from './queries.ts'
import { usersTexts } from './texts.ts'

/** One person: who it is, what they hold, where they are signed in, and what can be done. */
export function PersonScreen() {
  const userId = useParam('userId')
  const { title } = useTexts(usersTexts)
  const query = useQuery(userQuery(useHere().id, userId))
  const back = { to: '/people', label: title }
  return (
    <Loaded query={query} back={back}>
      {(user) => <PersonPage user={user} back={back} />}
    </Loaded>
  )
}

function PersonPage({ user, back }: { user: User; back: { to: string; label: string } }) {
  const texts = useTexts(usersTexts)
  const can = useCan()
  const title = (
    <span className={styles.titleRow}>
      {user.displayName} <StatusBadge status={user.status} />
    </span>
  )
  return (
    <Page title={title} name={user.displayName} lead={user.email ?? user.username} back={back}>
      <Section title={texts.details}>
        <Card>
          <Details user={user} />
        </Card>
      </Section>
      <PersonAttributes user={user} />
      <PersonSignIn userId={user.id} />
      <PasskeysOf user={user} />
      <IdentitiesOf user={user} />
      {can('assignments:read') && <RolesOf principal={{ id: user.id, name: user.displayName }} />}
      {can('groups:read') && <PersonGroups user={user} />}
      {can('sessions:read') && <PersonSessions userId={user.id} />}
      {can('events:read') && <EventsAbout targetId={user.id} />}
      <PersonActions user={user} />
    </Page>
  )
}

function Details({ user }: { user: User }) {
  const texts = useTexts(usersTexts)
  const kept = useTexts(directoriesTexts)
  const directory = Object.values(user.sources).find((source) => source.startsWith('dir_'))
  const email = user.email && (
    <>
      {user.email} {!user.emailVerified && <span className={styles.soft}>({texts.unverified})</span>}
    </>
  )
  return (
    <Facts
      items={[
        [texts.email, email ?? '–'],
        ...(user.username ? [[texts.username, user.username] as const] : []),
        ...(directory ? [[kept.source, <FromDirectory key="from" directoryId={directory} />] as const] : []),
        [texts.lastSignIn, <Moment key="last" at={user.lastSignInAt} />],
        [texts.created, <Moment key="created" at={user.createdAt} />],
        [texts.id, <CopyText key="id" value={user.id} />],
      ]}
    />
  )
}
