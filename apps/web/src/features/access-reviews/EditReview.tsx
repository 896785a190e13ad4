import { Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { dayIn, dayOf, endOfDay } from './days.ts'
import { type Review, type ReviewChanges, reviewsKey, updateReview } from './queries.ts'
import { Reviewers } from './Reviewers.tsx'
import { reviewsTexts } from './texts.ts'

interface Draft {
  name: string
  dueOn: string
  undecided: Review['undecided']
  repeat: 'never' | '3' | '6' | '12'
  reviewers: Choice[]
  /** Said of one in which nobody is left: that nobody is named any more. */
  letAnybody: boolean
}

const draftOf = (review: Review): Draft => ({
  name: review.name,
  dueOn: dayOf(review.dueAt),
  undecided: review.undecided,
  repeat: review.repeatMonths === null ? 'never' : (String(review.repeatMonths) as Draft['repeat']),
  // Who can decide no more is named no more once others are.
  reviewers: review.reviewers
    .filter(({ mayDecide }) => mayDecide)
    .map(({ id, name }) => ({ value: id, label: name ?? id })),
  letAnybody: false,
})

const idsOf = ({ reviewers }: Draft): string[] => reviewers.map(({ value }) => value)

const isLet = ({ letAnybody, reviewers }: Draft): boolean => letAnybody && reviewers.length === 0

/** Only what is another one: whoever is asked already is not told once more, and a day that stays reminds nobody anew. */
function changesOf(before: Draft, draft: Draft): ReviewChanges | undefined {
  const { name, dueOn, undecided, repeat } = draft
  const changes: ReviewChanges = {
    ...(name !== before.name && { name }),
    ...(dueOn !== before.dueOn && { dueAt: endOfDay(dueOn) }),
    ...(undecided !== before.undecided && { undecided }),
    ...(repeat !== before.repeat && {
      repeatMonths: repeat === 'never' ? null : (Number(repeat) as 3 | 6 | 12),
    }),
    ...((idsOf(draft).join() !== idsOf(before).join() || isLet(draft)) && { reviewerIds: idsOf(draft) }),
  }
  const isComplete = name.trim() !== '' && dueOn !== ''
  return isComplete && Object.keys(changes).length > 0 ? changes : undefined
}

/** Changes what an open review is called, until when it is decided and by whom. */
export function EditReview({ review, onClose }: { review: Review; onClose: () => void }) {
  const texts = useTexts(reviewsTexts)
  const { id } = useHere()
  const can = useCan()
  const [before] = useState(() => draftOf(review))
  const [draft, setDraft] = useState(before)
  const set = (changes: Partial<Draft>) => setDraft((last) => ({ ...last, ...changes }))
  const { mutate, isPending, problem } = useChange({
    run: (changes: ReviewChanges) => updateReview(id, review, changes),
    refresh: [reviewsKey(id)],
    done: texts.changed,
    quiet: true,
    after: onClose,
  })
  const changes = changesOf(before, draft)
  return (
    <FormDialog
      title={texts.changeTitle(review.name)}
      action={texts.change}
      busy={isPending}
      disabled={!changes}
      problem={problem}
      fields={['name', 'dueAt', 'reviewerIds']}
      onSubmit={() => changes && mutate(changes)}
      onClose={onClose}
    >
      <TextInput
        label={texts.name}
        required
        data-autofocus
        autoComplete="off"
        maxLength={100}
        value={draft.name}
        error={problem?.faultOf('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={texts.dueOn}
        description={texts.dueLead}
        required
        min={dayIn(0)}
        max={dayIn(365)}
        value={draft.dueOn}
        error={problem?.faultOf('dueAt')}
        onChange={(event) => set({ dueOn: event.currentTarget.value })}
      />
      <Select
        label={texts.undecided}
        allowDeselect={false}
        value={draft.undecided}
        data={(['keep', 'revoke'] as const).map((value) => ({ value, label: texts.undecideds[value] }))}
        onChange={(next) => next && set({ undecided: next as Draft['undecided'] })}
      />
      {can('users:read') && (
        <Reviewers
          value={draft.reviewers}
          error={problem?.faultOf('reviewerIds')}
          onChange={(reviewers) => set({ reviewers })}
        />
      )}
      {review.asks === 'nobody' && draft.reviewers.length === 0 && (
        <Switch
          label={texts.letAnybody}
          checked={draft.letAnybody}
          onChange={(event) => set({ letAnybody: event.currentTarget.checked })}
        />
      )}
      <Select
        label={texts.repeat}
        allowDeselect={false}
        value={draft.repeat}
        data={(['never', '3', '6', '12'] as const).map((value) => ({ value, label: texts.repeats[value] }))}
        onChange={(next) => next && set({ repeat: next as Draft['repeat'] })}
      />
    </FormDialog>
  )
}
