import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Lost } from '../../ui/Offers.tsx'
import { eventsKey } from '../events/index.ts'
import { LockOut, shutOutBy } from './LockOut.tsx'
import {
  type Connection,
  connectionChanges,
  connectionsKey,
  type Reliance,
  relianceQuery,
} from './queries.ts'
import { connectionsTexts } from './texts.ts'

interface EndConnectionProps {
  connection: Connection
  how: 'deactivate' | 'remove'
  onClose: () => void
}

/** Asks with what hangs on it, and once more where nobody could sign in without it. */
export function EndConnection({ connection, how, onClose }: EndConnectionProps) {
  const texts = useTexts(connectionsTexts).actions[how]
  const { id } = useHere()
  const go = useGo()
  const [confirmed, confirm] = useState(false)
  const changes = connectionChanges(id, connection)
  const { data } = useQuery(relianceQuery(id, connection.id))
  const { mutate, isPending, problem } = useChange<boolean, unknown>({
    run: async (confirmLockOut) => {
      if (how === 'deactivate') return changes.deactivate(confirmLockOut)
      await changes.remove(confirmLockOut)
      return go('/connections', { replace: true })
    },
    refresh: [how === 'remove' ? connectionsKey(id, 'list') : connectionsKey(id), eventsKey(id, 'about')],
    done: texts.done,
    quiet: true,
    after: onClose,
  })
  const shut = shutOutBy(problem)
  return (
    <Confirm
      dangerous
      size="lg"
      title={texts.title(connection.name)}
      action={texts.label}
      busy={isPending}
      disabled={shut !== undefined && !confirmed}
      problem={shut ? undefined : problem}
      onConfirm={() => mutate(confirmed)}
      onClose={onClose}
    >
      <p>{texts.body}</p>
      <Lost>
        {Object.values(texts.lost).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </Lost>
      {data && <Counted reliance={data} how={how} />}
      <p>{texts.kept}</p>
      {shut && <LockOut shut={shut} confirmed={confirmed} onConfirm={confirm} />}
    </Confirm>
  )
}

/** How many of this organization that touches, and of those below, as far as one may know. */
function Counted({ reliance, how }: { reliance: Reliance; how: EndConnectionProps['how'] }) {
  const texts = useTexts(connectionsTexts).counted
  const { number, list } = useFormat()
  const { people, withoutPassword, sessions, roles, groups, most, servesBelow, below } = reliance
  const counted = (count: number): string => (count < most ? number(count) : texts.more(number(most)))
  const parts = [
    ...(people > 0 ? [texts.people(people, counted(people))] : []),
    ...(sessions > 0 ? [texts.sessions(sessions, counted(sessions))] : []),
    ...(how === 'remove' && roles > 0 ? [texts.roles(roles, counted(roles))] : []),
    ...(how === 'remove' && groups > 0 ? [texts.groups(groups, counted(groups))] : []),
  ]
  return (
    <p>
      {parts.length > 0 ? texts.here(list(parts)) : texts.nobody}{' '}
      {withoutPassword > 0 && texts.withoutPassword(withoutPassword, counted(withoutPassword))}{' '}
      {below
        ? texts.belowIt(
            list([
              texts.people(below.people, counted(below.people)),
              texts.sessions(below.sessions, counted(below.sessions)),
            ]),
          )
        : servesBelow && texts.below}
    </p>
  )
}
