import { Alert, Checkbox } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import type { Problem } from '../../lib/api/problem.ts'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import styles from './connections.module.css'
import { connectionsTexts } from './texts.ts'

const CODE = 'connection.leaves_no_sign_in'
const SHOWN = 5

interface Shut {
  count: number
  items: readonly { id: string; name: string }[]
}

/** Who would be locked out, if that is what the server said. */
export function shutOutBy(problem: Problem | undefined): Shut | undefined {
  if (problem?.code !== CODE) return undefined
  const { organizations } = problem.detail
  return typeof organizations === 'object' && organizations !== null ? (organizations as Shut) : undefined
}

interface LockOutProps {
  shut: Shut
  confirmed: boolean
  onConfirm: (confirmed: boolean) => void
}

/** Says where nobody could sign in any more, and asks whether that is meant. */
export function LockOut({ shut: { count, items }, confirmed, onConfirm }: LockOutProps) {
  const texts = useTexts(connectionsTexts).lockOut
  const { number, list } = useFormat()
  const shown = items.slice(0, SHOWN).map(({ name }) => name)
  const rest = count - shown.length
  const all = rest > 0 && shown.length > 0 ? [...shown, texts.more(number(rest))] : shown
  return (
    <Alert
      color="red"
      role="alert"
      mt="md"
      icon={<TriangleAlert size={18} />}
      title={count === 1 ? texts.one : texts.many(number(count))}
    >
      {all.length > 0 && <p className={styles.shut}>{list(all)}</p>}
      <p className={styles.shut}>{texts.lead}</p>
      <Checkbox
        label={texts.confirm}
        checked={confirmed}
        onChange={(event) => onConfirm(event.currentTarget.checked)}
      />
    </Alert>
  )
}
