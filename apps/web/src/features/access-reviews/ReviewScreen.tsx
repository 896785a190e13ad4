import { Alert, Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useParam } from '../../lib/address.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Ask } from '../../ui/Act.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { Facts } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { CloseReview } from './CloseReview.tsx'
import { EditReview } from './EditReview.tsx'
import { exportReview } from './export.ts'
import { Items } from './Items.tsx'
import { Outcomes } from './Outcomes.tsx'
import { cancelReview, type Review, reviewQuery, reviewsKey } from './queries.ts'
import styles from './reviews.module.css'
import { reviewsTexts } from './texts.ts'

/** One review: what there is to decide on, and what came of it. */
export function ReviewScreen() {
  const texts = useTexts(reviewsTexts)
  const query = useQuery(reviewQuery(useHere().id, useParam('reviewId')))
  const back = { to: '/access-reviews', label: texts.back }
  return (
    <Loaded query={query} back={back}>
      {(review) => (
        <Page title={review.name} back={back} actions={<Actions review={review} />}>
          {review.status === 'open' && review.asks === 'nobody' && <NobodyLeft review={review} />}
          <Section>
            <Card>
              <About review={review} />
            </Card>
          </Section>
          {review.status !== 'open' && review.status !== 'cancelled' && (
            <Section title={texts.outcome} lead={review.status === 'closing' ? texts.closing : undefined}>
              <Outcomes outcomes={review.counts.outcomes} />
            </Section>
          )}
          <Items review={review} />
        </Page>
      )}
    </Loaded>
  )
}

const aboutOf = ({ scope }: Review) => (scope.of === 'applications' ? 'applications' : scope.people.kind)

function About({ review }: { review: Review }) {
  const texts = useTexts(reviewsTexts)
  const { date, number, list } = useFormat()
  const { counts, repeatMonths, reviewers, asks } = review
  const names = reviewers.map(({ id, name, mayDecide }) =>
    mayDecide || review.status !== 'open' ? (name ?? id) : texts.mayNoMore(name ?? id),
  )
  const nobody = asks === 'nobody' ? texts.nobodyLeft : texts.anybody
  return (
    <Facts
      items={[
        [texts.status, texts.statuses[review.status]],
        [texts.about, texts.abouts[aboutOf(review)]],
        [texts.progress, texts.of(number(counts.items - counts.undecided), number(counts.items))],
        [texts.reviewer, names.length > 0 ? list(names) : nobody],
        [texts.due, date(review.dueAt)],
        ...(review.status === 'open' ? ([[texts.closesAt, date(review.closesAt)]] as const) : []),
        [texts.undecided, texts.undecideds[review.undecided]],
        [texts.repeat, texts.repeats[repeatMonths ?? 'never']],
        ...(review.nextAt ? ([[texts.next, date(review.nextAt)]] as const) : []),
      ]}
    />
  )
}

/** Nobody decides until somebody says who does. */
function NobodyLeft({ review }: { review: Review }) {
  const texts = useTexts(reviewsTexts)
  const can = useCan()
  const [isAsked, ask] = useState(false)
  return (
    <Alert className={styles.alone ?? ''} color="orange" title={texts.nobodyLeft}>
      {texts.nobodyLeftLead}
      {can('reviews:write') && (
        <div className={styles.others}>
          <Button size="xs" variant="default" onClick={() => ask(true)}>
            {texts.nameOthers}
          </Button>
        </div>
      )}
      {isAsked && <EditReview review={review} onClose={() => ask(false)} />}
    </Alert>
  )
}

/** What can be done with the whole of it, by its state. */
function Actions({ review }: { review: Review }) {
  const texts = useTexts(reviewsTexts)
  const { id } = useHere()
  const can = useCan()
  const [asked, ask] = useState<'close' | 'cancel' | 'change'>()
  const onClose = () => ask(undefined)
  if (review.status === 'closed' || review.status === 'cancelled') return <TakeOut review={review} />
  if (review.status !== 'open' || !can('reviews:write')) return undefined
  return (
    <>
      <Button variant="default" onClick={() => ask('change')}>
        {texts.change}
      </Button>
      <Button variant="default" onClick={() => ask('cancel')}>
        {texts.cancel}
      </Button>
      <Button onClick={() => ask('close')}>{texts.close}</Button>
      {asked === 'change' && <EditReview review={review} onClose={onClose} />}
      {asked === 'close' && <CloseReview review={review} onClose={onClose} />}
      {asked === 'cancel' && (
        <Ask
          label={texts.cancel}
          title={texts.cancelTitle(review.name)}
          body={texts.cancelBody}
          done={texts.cancelled}
          run={() => cancelReview(id, review.id)}
          refresh={[reviewsKey(id)]}
          onClose={onClose}
        />
      )}
    </>
  )
}

function TakeOut({ review }: { review: Review }) {
  const texts = useTexts(reviewsTexts)
  const { id: organizationId } = useHere()
  const take = (format: 'csv' | 'jsonl') =>
    exportReview({ organizationId, reviewId: review.id, format, title: texts.exporting(review.name) })
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<Download size={16} />}>
          {texts.takeOut}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => take('csv')}>{texts.asTable}</Menu.Item>
        <Menu.Item onClick={() => take('jsonl')}>{texts.asLines}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
