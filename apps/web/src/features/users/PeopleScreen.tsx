import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Plus, Search, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment, StatusBadge } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { AddPerson } from './AddPerson.tsx'
import styles from './people.module.css'
import { type User, type UserFilter, usersQuery } from './queries.ts'
import { usersTexts } from './texts.ts'

const STATUSES = ['active', 'invited', 'suspended'] as const

/** Everybody of an organization, however many. */
export function PeopleScreen() {
  const texts = useTexts(usersTexts)
  const { status: statusTexts } = useTexts(commonTexts)
  const { id } = useHere()
  const can = useCan()
  const [adding, add] = useDisclosure(false)
  const [typed, setTyped] = useState('')
  const [status, setStatus] = useState<UserFilter['status']>()
  const [search] = useDebouncedValue(typed.trim().toLowerCase(), 200)
  const query = useInfiniteQuery({ ...usersQuery(id, { search, status }), placeholderData: keepPreviousData })
  const isFiltered = search !== '' || status !== undefined
  const addButton = can('users:write') && (
    <Button leftSection={<Plus size={16} />} onClick={add.open}>
      {texts.add}
    </Button>
  )

  return (
    <Page title={texts.title} lead={texts.lead} actions={addButton}>
      <div className={styles.filters}>
        <TextInput
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          leftSection={<Search size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={styles.search ?? ''}
        />
        <SegmentedControl
          aria-label={texts.status}
          size="sm"
          value={status ?? ''}
          onChange={(value) => setStatus(STATUSES.find((one) => one === value))}
          data={[
            { value: '', label: texts.all },
            ...STATUSES.map((value) => ({ value, label: statusTexts[value] })),
          ]}
        />
      </div>
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={columnsOf(texts)}
        keyOf={(user) => user.id}
        empty={
          isFiltered ? (
            <Empty
              icon={Search}
              title={texts.noMatch}
              lead={texts.noMatchLead}
              action={
                <Button
                  variant="default"
                  onClick={() => {
                    setTyped('')
                    setStatus(undefined)
                  }}
                >
                  {texts.clear}
                </Button>
              }
            />
          ) : (
            <Empty icon={UsersRound} title={texts.none} lead={texts.noneLead} action={addButton} />
          )
        }
      />
      <AddPerson opened={adding} onClose={add.close} />
    </Page>
  )
}

const columnsOf = (texts: Record<'name' | 'email' | 'status' | 'lastSignIn', string>): Column<User>[] => [
  {
    title: texts.name,
    width: 'minmax(0, 1.6fr)',
    cell: (user) => (
      <span className={styles.name}>
        <HereLink to={`/people/${user.id}`}>{user.displayName}</HereLink>
        <span className={styles.narrowEmail}>{user.email ?? user.username}</span>
      </span>
    ),
  },
  {
    title: texts.email,
    width: 'minmax(0, 1.8fr)',
    wideOnly: true,
    cell: (user) => <span className={styles.soft}>{user.email ?? user.username}</span>,
  },
  { title: texts.status, width: '7.5rem', cell: (user) => <StatusBadge status={user.status} /> },
  {
    title: texts.lastSignIn,
    width: '9rem',
    wideOnly: true,
    cell: (user) => (
      <span className={styles.soft}>
        <Moment at={user.lastSignInAt} />
      </span>
    ),
  },
]
