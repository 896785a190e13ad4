import { Button, Switch } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { RowActions } from '../../ui/Act.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Section } from '../../ui/Page.tsx'
import { RowLink, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { carryDragged } from '../../ui/Tree.tsx'
import { AddMember, MoveMember } from './ChangeMembers.tsx'
import type { Moved, useMoves } from './moves.ts'
import { type Group, groupsKey, type Member, membersQuery, removeMembers } from './queries.ts'
import { groupsTexts } from './texts.ts'

/** Where the tree stands beside. */
const WIDE = '(min-width: 62.01em)'

interface GroupMembersProps {
  group: Group
  moves: ReturnType<typeof useMoves>
}

/** The people of a group, however many; each can be dragged onto another group, or moved by a button. */
export function GroupMembers({ group, moves }: GroupMembersProps) {
  const texts = useTexts(groupsTexts)
  const { id } = useHere()
  const can = useCan()
  const isWide = useMediaQuery(WIDE)
  const mayWrite = can('groups:write') && !group.connectionId && !group.directoryId
  const [nested, setNested] = useState(false)
  const [adding, add] = useDisclosure(false)
  const [moving, setMoving] = useState<Member>()
  const query = useInfiniteQuery(membersQuery(id, group.id, nested))
  const pickedUp = (member: Member): Moved => ({ kind: 'person', id: member.id, from: group.id })
  const addButton = mayWrite && can('users:read') && (
    <Button variant="default" size="xs" leftSection={<Plus size={14} />} onClick={add.open}>
      {texts.addPerson}
    </Button>
  )
  const columns: Column<Member>[] = [
    {
      title: texts.person,
      width: 'minmax(0, 1fr)',
      cell: (member) => (
        <RowLink detail={member.email}>
          <HereLink to={`/people/${member.id}`}>{member.displayName}</HereLink>
        </RowLink>
      ),
    },
    {
      title: texts.status,
      width: '6.5rem',
      wideOnly: true,
      cell: (member) => <StatusBadge status={member.status} />,
    },
    ...(mayWrite && !nested
      ? [
          {
            title: texts.actions,
            hidesTitle: true,
            width: '2rem',
            cell: (member: Member) => (
              <RowActions
                of={member.displayName}
                actions={[
                  {
                    label: texts.move,
                    onClick: () =>
                      isWide
                        ? moves.onCarry({ name: member.displayName, what: pickedUp(member) })
                        : setMoving(member),
                  },
                  {
                    label: texts.takeOut,
                    title: texts.takeOutTitle(member.displayName, group.name),
                    body: texts.takeOutBody(group.name),
                    done: texts.takenOut(member.displayName),
                    run: () => removeMembers(id, group.id, { userIds: [member.id] }),
                    refresh: [groupsKey(id)],
                  },
                ]}
              />
            ),
          },
        ]
      : []),
  ]
  return (
    <Section title={texts.members} action={addButton}>
      <Switch
        mb="sm"
        size="sm"
        label={texts.nested}
        checked={nested}
        onChange={(event) => setNested(event.currentTarget.checked)}
      />
      <InfiniteTable
        label={texts.members}
        query={query}
        columns={columns}
        keyOf={(member) => member.id}
        empty={<Empty icon={UsersRound} title={texts.noMembers} action={addButton} />}
        {...(mayWrite && !nested
          ? {
              dragged: (member: Member) => ({
                onDragStart: () => carryDragged(moves.onCarry, member.displayName, pickedUp(member)),
                onDragEnd: () => moves.onCarry(undefined),
              }),
            }
          : {})}
      />
      {adding && <AddMember group={group} onClose={add.close} />}
      {moving && (
        <MoveMember
          name={moving.displayName}
          from={group.id}
          onMove={(to) => moves.move({ what: pickedUp(moving), to, name: moving.displayName })}
          onClose={() => setMoving(undefined)}
        />
      )}
    </Section>
  )
}
