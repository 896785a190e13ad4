import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ListChecks, Plus } from 'lucide-react'
import { useDialog } from '../../lib/address.ts'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Column, InfiniteTable } from '../../ui/InfiniteTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { RowLink } from '../../ui/small.tsx'
import { Empty } from '../../ui/states.tsx'
import { EndingSoon } from '../assignments/index.ts'
import { CreateReview } from './CreateReview.tsx'
import { reviewsNav } from './nav.ts'
import { type Review, reviewsQuery } from './queries.ts'
import { reviewsTexts } from './texts.ts'

/** The access reviews of an organization, the latest first. */
export function ReviewsScreen() {
  const { nav } = useTexts(reviewsNav)
  const texts = useTexts(reviewsTexts)
  const { date, number } = useFormat()
  const can = useCan()
  const [creating, create] = useDialog('create')
  const query = useInfiniteQuery(reviewsQuery(useHere().id))
  const button = can('reviews:write') && (
    <Button leftSection={<Plus size={16} />} onClick={create.open}>
      {texts.create}
    </Button>
  )
  const decided = ({ counts: { items, undecided } }: Review) =>
    texts.of(number(items - undecided), number(items))
  const detail = ({ status, asks, dueAt }: Review) =>
    status === 'open' && asks === 'nobody' ? texts.nobodyLeft : `${texts.due}: ${date(dueAt)}`
  const columns: Column<Review>[] = [
    {
      title: texts.name,
      width: 'minmax(0, 2fr)',
      cell: (one) => (
        <RowLink detail={detail(one)}>
          <HereLink to={`/access-reviews/${one.id}`}>{one.name}</HereLink>
        </RowLink>
      ),
    },
    { title: texts.status, width: '7.5rem', cell: (one) => texts.statuses[one.status] },
    { title: texts.progress, width: '9rem', wideOnly: true, cell: decided },
    { title: texts.due, width: '9rem', wideOnly: true, cell: (one) => date(one.dueAt) },
  ]
  return (
    <Page title={nav} lead={texts.lead} actions={button}>
      <InfiniteTable
        label={nav}
        query={query}
        columns={columns}
        keyOf={(one) => one.id}
        empty={<Empty icon={ListChecks} title={texts.none} lead={texts.noneLead} action={button} />}
      />
      <EndingSoon />
      {creating && can('reviews:write') && <CreateReview onClose={create.close} />}
    </Page>
  )
}
