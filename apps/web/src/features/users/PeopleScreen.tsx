import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { MailPlus, Plus, Search, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useAddress, useDialog } from '../../lib/address.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Moment, RowLink, StatusBadge, Tick } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { AddPerson } from './AddPerson.tsx'
import { FILTERS, type Filters, PeopleFilters, STATUSES } from './PeopleFilters.tsx'
import { PeopleTabs } from './PeopleTabs.tsx'
import styles from './people.module.css'
import { type User, type UserFilter, usersQuery } from './queries.ts'
import { SelectedPeople } from './SelectedPeople.tsx'
import { usersTexts } from './texts.ts'

const NONE = Object.fromEntries(FILTERS.map((name) => [name, ''])) as Filters

const toFilter = ({ search, status, secondFactor, group, sort }: Filters): UserFilter => ({
  search,
  status: STATUSES.find((one) => one === status),
  secondFactor: secondFactor === 'true' || secondFactor === 'false' ? secondFactor : undefined,
  groupId: group,
  // What a search finds has an order of its own.
  sort:
    (['name', '-name', 'created'] as const).find((one) => one === sort) ??
    (search === '' ? '-created' : undefined),
})

/** Everybody of an organization, however many. */
export function PeopleScreen() {
  const texts = useTexts(usersTexts)
  const { id } = useHere()
  const can = useCan()
  const [adding, add] = useDialog('create')
  const [filters, setFilters] = useAddress(...FILTERS)
  const [selected, setSelected] = useState<ReadonlyMap<string, User>>(new Map())
  const query = useInfiniteQuery({
    ...usersQuery(id, toFilter(filters)),
    placeholderData: keepPreviousData,
  })
  const shown = query.data?.pages.flatMap((page) => page.items) ?? []
  const isFiltered = FILTERS.some((name) => name !== 'sort' && filters[name] !== '')
  const actions = (
    <>
      {can('invitations:write') && (
        <Button
          component={HereLink}
          to="/people/invite"
          variant="default"
          leftSection={<MailPlus size={16} />}
        >
          {texts.invite}
        </Button>
      )}
      {can('users:write') && (
        <Button leftSection={<Plus size={16} />} onClick={add.open}>
          {texts.add}
        </Button>
      )}
    </>
  )
  const toggle = (user: User) => {
    const next = new Map(selected)
    if (!next.delete(user.id)) next.set(user.id, user)
    setSelected(next)
  }
  return (
    <Page title={texts.title} lead={texts.lead} actions={actions}>
      <PeopleTabs />
      <PeopleFilters filters={filters} onChange={setFilters} />
      <InfiniteTable
        label={texts.title}
        query={query}
        columns={[
          ...(can('groups:write') || can('users:write')
            ? [selection(texts, shown, selected, toggle, setSelected)]
            : []),
          ...columnsOf(texts, filters, (sort) => setFilters({ sort })),
        ]}
        keyOf={(user) => user.id}
        empty={
          isFiltered ? (
            <Empty
              icon={Search}
              title={texts.noMatch}
              lead={texts.noMatchLead}
              action={
                <Button variant="default" onClick={() => setFilters(NONE)}>
                  {texts.clear}
                </Button>
              }
            />
          ) : (
            <Empty icon={UsersRound} title={texts.none} lead={texts.noneLead} action={actions} />
          )
        }
      />
      {selected.size > 0 && (
        <SelectedPeople people={[...selected.values()]} onDone={() => setSelected(new Map())} />
      )}
      <AddPerson opened={adding && can('users:write')} onClose={add.close} />
    </Page>
  )
}

type Texts = (typeof usersTexts)['en']

const selection = (
  texts: Texts,
  shown: readonly User[],
  selected: ReadonlyMap<string, User>,
  toggle: (user: User) => void,
  setSelected: (selected: ReadonlyMap<string, User>) => void,
): Column<User> => ({
  title: texts.selectAll,
  width: '1.25rem',
  head: (
    <Tick
      label={texts.selectAll}
      checked={shown.length > 0 && shown.every((user) => selected.has(user.id))}
      indeterminate={selected.size > 0 && !shown.every((user) => selected.has(user.id))}
      onChange={(checked) => setSelected(new Map(checked ? shown.map((user) => [user.id, user]) : []))}
    />
  ),
  cell: (user) => (
    <Tick
      label={texts.select(user.displayName)}
      className={styles.select}
      checked={selected.has(user.id)}
      onChange={() => toggle(user)}
    />
  ),
})

function columnsOf(texts: Texts, { search, sort }: Filters, setSort: (sort: string) => void): Column<User>[] {
  const byName = sort === 'name' ? 'ascending' : sort === '-name' ? 'descending' : undefined
  return [
    {
      title: texts.name,
      width: 'minmax(0, 1.6fr)',
      sort: {
        direction: byName,
        change: () => setSort(sort === 'name' ? '-name' : sort === '-name' ? '' : 'name'),
      },
      cell: (user) => (
        <RowLink>
          <HereLink to={`/people/${user.id}`}>{user.displayName}</HereLink>
          <span className={styles.narrowEmail}>{user.email ?? user.username}</span>
        </RowLink>
      ),
    },
    {
      title: texts.email,
      width: 'minmax(0, 1.8fr)',
      wideOnly: true,
      cell: (user) => <span className={styles.soft}>{user.email ?? user.username}</span>,
    },
    { title: texts.status, width: '6.5rem', cell: (user) => <StatusBadge status={user.status} /> },
    {
      title: texts.lastSignIn,
      width: '8rem',
      wideOnly: true,
      cell: (user) => (
        <span className={styles.soft}>
          <Moment at={user.lastSignInAt} />
        </span>
      ),
    },
    {
      title: texts.created,
      width: '8rem',
      wideOnly: true,
      sort: {
        direction: sort === 'created' ? 'ascending' : sort === '' && search === '' ? 'descending' : undefined,
        change: () => setSort(sort === '' ? 'created' : ''),
      },
      cell: (user) => (
        <span className={styles.soft}>
          <Moment at={user.createdAt} />
        </span>
      ),
    },
  ]
}
