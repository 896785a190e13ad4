import { Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { toast } from '../../lib/toasts.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type Decision, decide, type Item, type Review, reviewsKey } from './queries.ts'
import { reviewsTexts } from './texts.ts'
import { useWhy } from './use-why.ts'

/** As many as the server takes at once. */
const AT_ONCE = 200

export interface Deciding {
  keep(items: readonly Item[]): void
  /** Asks why. */
  revoke(items: readonly Item[]): void
  reopen(items: readonly Item[]): void
  isBusy: boolean
  dialog: ReactNode
}

type Asked = Omit<Decision, 'itemIds'> & { items: readonly Item[] }

/** Decides on some of a review, and says of which it could not. */
export function useDecide(review: Review, after: () => void): Deciding {
  const texts = useTexts(reviewsTexts)
  const { number } = useFormat()
  const { id } = useHere()
  const why = useWhy()
  const [asked, ask] = useState<readonly Item[]>()
  const { mutate, isPending, problem, reset } = useChange({
    run: ({ items, ...rest }: Asked) => inPieces(id, review.id, items, rest),
    refresh: [reviewsKey(id)],
    after: ({ decided, codes }) => {
      if (decided > 0) toast({ kind: 'done', text: texts.decided(number(decided)) })
      for (const [code, all] of Map.groupBy(codes, (one) => one))
        toast({ kind: 'failed', text: texts.notDecided(number(all.length), why(code)) })
      ask(undefined)
      after()
    },
    quiet: asked !== undefined,
  })
  const plain = (decision: 'keep' | null) => (items: readonly Item[]) => {
    if (items.length > 0 && !isPending) mutate({ items, decision, reason: '' })
  }
  return {
    keep: plain('keep'),
    reopen: plain(null),
    revoke: (items) => {
      reset()
      if (items.length > 0) ask(items)
    },
    isBusy: isPending,
    dialog: asked && (
      <Why
        count={asked.length}
        busy={isPending}
        problem={problem}
        onSubmit={(reason) => mutate({ items: asked, decision: 'revoke', reason })}
        onClose={() => ask(undefined)}
      />
    ),
  }
}

async function inPieces(
  organizationId: string,
  reviewId: string,
  items: readonly Item[],
  rest: Omit<Decision, 'itemIds'>,
): Promise<{ decided: number; codes: string[] }> {
  let decided = 0
  const codes: string[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const itemIds = items.slice(at, at + AT_ONCE).map((item) => item.id)
    const answer = await decide(organizationId, reviewId, { ...rest, itemIds })
    decided += answer.decided
    codes.push(...answer.results.flatMap(({ code }) => code ?? []))
  }
  return { decided, codes }
}

interface WhyProps {
  count: number
  busy: boolean
  problem: Parameters<typeof FormDialog>[0]['problem']
  onSubmit: (reason: string) => void
  onClose: () => void
}

function Why({ count, busy, problem, onSubmit, onClose }: WhyProps) {
  const texts = useTexts(reviewsTexts)
  const { number } = useFormat()
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={texts.revokeTitle(count, number(count))}
      action={texts.revoke}
      busy={busy}
      disabled={reason.trim() === ''}
      problem={problem}
      fields={['reason']}
      onSubmit={() => onSubmit(reason)}
      onClose={onClose}
    >
      <Textarea
        label={texts.reason}
        description={texts.reasonLead}
        required
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={problem?.faultOf('reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
