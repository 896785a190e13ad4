import { Alert, Checkbox, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { usePolicyWords } from '../policies/index.ts'
import styles from './moves.module.css'
import { type Move, moveQuery, type Survey } from './queries.ts'
import { movesTexts } from './texts.ts'

type Words = ReturnType<typeof useMoveWords>

/** Why somebody stays, in words where there are some. */
export function useMoveWords() {
  const texts = useTexts(movesTexts)
  const reason = (code: string) => (texts.reasons as Readonly<Record<string, string>>)[code] ?? code
  return { texts, reason }
}

const BECOMES = ['kept', 'askedAnew', 'dropped'] as const

/** What becomes of what is there, by what becomes of it. */
export function Parts({ parts }: { parts: Survey['parts'] }) {
  const { texts } = useMoveWords()
  const { number } = useFormat()
  return BECOMES.map((becomes) => {
    const those = parts.filter((one) => one.becomes === becomes)
    if (those.length === 0) return null
    return (
      <div key={becomes}>
        <b>{texts.becomes[becomes]}</b>
        <ul>
          {those.map(({ part, count }) => (
            <li key={part}>
              {texts.parts[part]}
              {count > 1 && ` (${number(count)})`}
            </li>
          ))}
        </ul>
      </div>
    )
  })
}

/** What is looser there has to be wanted. */
export function Loosened({
  fields,
  isWanted,
  onWanted,
}: {
  fields: readonly string[]
  isWanted: boolean
  onWanted: (isWanted: boolean) => void
}) {
  const { texts } = useMoveWords()
  const words = usePolicyWords([])
  if (fields.length === 0) return null
  return (
    <Alert color="orange" icon={<TriangleAlert size={18} />} title={texts.loosens}>
      <ul>
        {fields.map((field) => (
          <li key={field}>{words.field(field)}</li>
        ))}
      </ul>
      <Checkbox
        label={texts.confirmLoosening}
        checked={isWanted}
        onChange={(event) => onWanted(event.currentTarget.checked)}
      />
    </Alert>
  )
}

/** Who moves, who cannot, and what becomes of what they have. */
export function Surveyed({ seen, children }: { seen: Survey; children?: React.ReactNode }) {
  const { texts, reason } = useMoveWords()
  const { number } = useFormat()
  const staying = seen.staying.reduce((sum, { count }) => sum + count, 0)
  return (
    <Stack gap="sm">
      <b>{texts.people(seen.people - staying, number(seen.people - staying))}</b>
      {children}
      {staying > 0 && (
        <Alert
          color="orange"
          icon={<TriangleAlert size={18} />}
          title={texts.staying(staying, number(staying))}
        >
          <ul>
            {seen.staying.map((one) => (
              <li key={one.reason}>
                {number(one.count)}: {reason(one.reason)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {seen.judged < seen.people && (
        <div>
          {texts.judged(
            number(seen.judged),
            seen.judged + seen.compared < seen.people ? number(seen.compared) : undefined,
          )}
        </div>
      )}
      <Parts parts={seen.parts} />
    </Stack>
  )
}

/** How far it has come, until it is over. */
export function Followed({ organizationId, moveId }: { organizationId: string; moveId: string }) {
  const { texts, reason }: Words = useMoveWords()
  const { number } = useFormat()
  const { data, error } = useQuery(moveQuery(organizationId, moveId))
  if (error) return <ProblemAlert error={error} />
  if (!data) return <Loading lines={2} />
  const share = data.total === 0 ? 100 : Math.min(100, (data.moved / data.total) * 100)
  return (
    <Stack gap="sm">
      <div>{texts.progress(number(data.moved), number(data.total))}</div>
      <progress
        className={styles.share}
        value={share}
        max={100}
        aria-label={texts.people(data.moved, number(data.moved))}
      />
      {data.status === 'finished' && <div>{texts.finished}</div>}
      {data.status === 'stopped' && (
        <Alert color="red" title={texts.stopped}>
          {data.reason && reason(data.reason)}
        </Alert>
      )}
      <LeftOut leftOut={data.leftOut} />
      {data.stayed.length > 0 && (
        <div>
          <b>{texts.stayed}</b>
          <ul>
            {data.stayed.map((one) => (
              <li key={one.userId}>
                {one.name}: {reason(one.reason)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  )
}

const LEFT_OUT = ['memberships', 'groups', 'roles'] as const

/** What did not go along, although nobody has stayed for it. */
function LeftOut({ leftOut }: { leftOut: Move['leftOut'] }) {
  const { texts } = useMoveWords()
  const { number } = useFormat()
  const those = LEFT_OUT.filter((what) => leftOut[what] > 0)
  if (those.length === 0) return null
  return (
    <div>
      <b>{texts.leftOut}</b>
      <ul>
        {those.map((what) => (
          <li key={what}>
            {texts.left[what]} ({number(leftOut[what])})
          </li>
        ))}
      </ul>
    </div>
  )
}
