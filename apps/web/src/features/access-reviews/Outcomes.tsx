import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { Card } from '../../ui/Page.tsx'
import { Facts } from '../../ui/small.tsx'
import type { Review } from './queries.ts'
import { reviewsTexts } from './texts.ts'

const IN_ORDER = ['revoked', 'kept', 'at_source', 'refused', 'changed', 'gone'] as const

/** How much came of it, or would. */
export function Outcomes({ outcomes }: { outcomes: Review['counts']['outcomes'] }) {
  const texts = useTexts(reviewsTexts)
  const { number } = useFormat()
  const count = (one: (typeof IN_ORDER)[number]) => outcomes[one] ?? 0
  const said = IN_ORDER.filter((one) => one === 'revoked' || one === 'kept' || count(one) > 0)
  return (
    <Card>
      <Facts items={said.map((one) => [texts.outcomes[one], number(count(one))] as const)} />
    </Card>
  )
}
