import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loading } from '../../ui/states.tsx'
import { Outcomes } from './Outcomes.tsx'
import { closeReview, type Review, reviewsKey } from './queries.ts'
import { reviewsTexts } from './texts.ts'
import { useWhy } from './use-why.ts'

/** Shows what would come of it, and closes it. */
export function CloseReview({ review, onClose }: { review: Review; onClose: () => void }) {
  const texts = useTexts(reviewsTexts)
  const { number } = useFormat()
  const why = useWhy()
  const { id } = useHere()
  const told = useQuery({
    queryKey: ['close-dry-run', id, review.id, review.counts],
    queryFn: () => closeReview(id, review.id, true),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  const { mutate, isPending, problem } = useChange<unknown, unknown>({
    run: () => closeReview(id, review.id, false),
    refresh: [reviewsKey(id)],
    done: texts.closed,
    quiet: true,
    after: onClose,
  })
  const trial = told.data?.trial
  return (
    <Confirm
      title={texts.closeTitle(review.name)}
      action={texts.close}
      dangerous
      busy={isPending}
      disabled={!trial || told.isFetching}
      problem={told.error ?? problem}
      onConfirm={() => mutate(undefined)}
      onClose={onClose}
    >
      <Stack>
        {review.counts.undecided > 0 && (
          <div>
            {texts.nobodyDecided(number(review.counts.undecided))} {texts.undecided}:{' '}
            {texts.undecideds[review.undecided]}.
          </div>
        )}
        <div>{texts.closeBody}</div>
        {trial && trial.tried < review.counts.items && (
          <div>{texts.tried(number(trial.tried), number(review.counts.items))}</div>
        )}
        {trial && <Outcomes outcomes={trial.outcomes} />}
        {told.isFetching && !trial && <Loading lines={3} />}
        {trial?.refused.map(({ code, count }) => (
          <div key={code}>
            {texts.outcomes.refused}: {number(count)}. {why(code)}
          </div>
        ))}
      </Stack>
    </Confirm>
  )
}
