import { Button, Group as Row } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Lost } from '../../ui/Offers.tsx'
import { CopyText } from '../../ui/small.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { assignmentsQuery, RolesOf } from '../assignments/index.ts'
import { FromProvider } from '../connections/index.ts'
import { FromDirectory } from '../directories/index.ts'
import { useRoleWords } from '../roles/index.ts'
import { AddChild } from './ChangeMembers.tsx'
import { GroupForm } from './GroupForm.tsx'
import { GroupList } from './GroupList.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import styles from './groups.module.css'
import type { useMoves } from './moves.ts'
import {
  childGroupsQuery,
  deleteGroup,
  type Group,
  groupQuery,
  groupsInsideQuery,
  groupsKey,
  removeMembers,
} from './queries.ts'
import { groupsTexts } from './texts.ts'

interface GroupDetailProps {
  groupId: string
  moves: ReturnType<typeof useMoves>
}

/** One group: who and what is in it, and what it is given. */
export function GroupDetail({ groupId, moves }: GroupDetailProps) {
  const { id } = useHere()
  const can = useCan()
  const { data: group, error, refetch } = useQuery(groupQuery(id, groupId))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!group) return <Loading />
  return (
    <>
      <Head group={group} />
      <GroupMembers key={group.id} group={group} moves={moves} />
      <Inside group={group} />
      {can('assignments:read') && <RolesOf principal={group} />}
    </>
  )
}

function Head({ group }: { group: Group }) {
  const texts = useTexts(groupsTexts)
  const can = useCan()
  const [asked, setAsked] = useState<'edit' | 'inside' | 'remove'>()
  const close = () => setAsked(undefined)
  return (
    <header className={styles.head}>
      <div>
        <h2>{group.name}</h2>
        {group.description && <p>{group.description}</p>}
        <CopyText value={group.id} />
        {group.connectionId && <OfProvider group={group} connectionId={group.connectionId} />}
        {group.directoryId && <OfDirectory directoryId={group.directoryId} />}
      </div>
      {can('groups:write') && !group.directoryId && (
        <Row gap="xs">
          {isOwn(group) && (
            <Button size="xs" variant="default" onClick={() => setAsked('inside')}>
              {texts.createInside}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setAsked('edit')}>
            {texts.edit}
          </Button>
          <Button size="xs" variant="light" color="red" onClick={() => setAsked('remove')}>
            {texts.remove}
          </Button>
        </Row>
      )}
      {asked === 'edit' && <GroupForm group={group} onClose={close} />}
      {asked === 'inside' && <GroupForm inside={group} onClose={close} />}
      {asked === 'remove' && <Remove group={group} onClose={close} />}
    </header>
  )
}

/** Whether people here say who is in it. */
const isOwn = ({ connectionId, directoryId }: Group): boolean => !connectionId && !directoryId

function OfDirectory({ directoryId }: { directoryId: string }) {
  const texts = useTexts(groupsTexts)
  return (
    <div className={styles.provided}>
      <FromDirectory directoryId={directoryId} />
      <p>{texts.ofDirectory}</p>
    </div>
  )
}

/** Whose it is, and that nobody here says who is in it. */
function OfProvider({ group, connectionId }: { group: Group; connectionId: string }) {
  const texts = useTexts(groupsTexts)
  return (
    <div className={styles.provided}>
      <FromProvider connectionId={connectionId} />
      <p>{texts.provided(group.externalKey ?? group.name)}</p>
    </div>
  )
}

function Inside({ group }: { group: Group }) {
  const texts = useTexts(groupsTexts)
  const { id } = useHere()
  const can = useCan()
  const query = useInfiniteQuery(groupsInsideQuery(id, group.id))
  const mayWrite = can('groups:write') && isOwn(group)
  return (
    <GroupList
      title={texts.inside}
      add={
        mayWrite && { label: texts.addGroup, dialog: (close) => <AddChild group={group} onClose={close} /> }
      }
      query={query}
      nothing={texts.noneInside}
      act={
        mayWrite &&
        (({ id: childId, name }) => ({
          label: texts.takeOut,
          title: texts.takeOutTitle(name, group.name),
          body: texts.takeOutBody(group.name),
          done: texts.takenOut(name),
          run: () => removeMembers(id, group.id, { groupIds: [childId] }),
          refresh: [groupsKey(id)],
        }))
      }
    />
  )
}

function Remove({ group, onClose }: { group: Group; onClose: () => void }) {
  const texts = useTexts(groupsTexts)
  const words = useRoleWords()
  const { list } = useFormat()
  const { id } = useHere()
  const can = useCan()
  const go = useGo()
  const inside = useQuery(childGroupsQuery(id, group.id)).data?.items ?? []
  const roles = useInfiniteQuery({
    ...assignmentsQuery(id, { principalId: group.id }),
    enabled: can('assignments:read'),
  }).data?.pages.flatMap((page) => page.items)
  const body = (
    <>
      {texts.removeBody}
      <Lost>
        <li>{texts.lost.members}</li>
        {inside.length > 0 && <li>{texts.lost.groups(list(inside.map(({ name }) => name)))}</li>}
        {roles && roles.length > 0 && (
          <li>{texts.lost.roles(list(roles.map(({ role }) => words.name(role))))}</li>
        )}
      </Lost>
    </>
  )
  return (
    <Ask
      label={texts.remove}
      title={texts.removeTitle(group.name)}
      body={body}
      done={texts.removed}
      run={async () => {
        await deleteGroup(id, group.id)
        go('/groups', { replace: true })
      }}
      refresh={[groupsKey(id, 'outermost'), groupsKey(id, 'search')]}
      onClose={onClose}
    />
  )
}
