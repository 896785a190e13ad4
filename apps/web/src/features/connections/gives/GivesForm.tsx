import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Problem } from '../../../lib/api/problem.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { Card } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { commonTexts } from '../../../ui/texts.ts'
import { useRoleWords } from '../../roles/index.ts'
import styles from './gives.module.css'
import { givesTexts } from './texts.ts'

interface GivesFormProps {
  change: { isPending: boolean; problem: Problem | undefined }
  isChanged: boolean
  disabled: boolean
  /** Who answers for what is set. */
  author?: string | null | undefined
  onSave: () => void
  children: ReactNode
}

/** A part of what a connection gives: saved on its own, with what the server said of the whole. */
export function GivesForm({ change, isChanged, disabled, author, onSave, children }: GivesFormProps) {
  const texts = useTexts(givesTexts)
  const { save } = useTexts(commonTexts)
  const { isPending, problem } = change
  const isToldBeside = problem && Object.keys(problem.fields).length > 0
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <Card padded>
        {children}
        {problem && !isToldBeside && <ProblemAlert error={problem} />}
        {problem && <Missing problem={problem} />}
        {(author || !disabled) && (
          <div className={styles.foot}>
            {author && (
              <span>
                {texts.answers}: {author}
              </span>
            )}
            {!disabled && (
              <Button type="submit" loading={isPending} disabled={!isChanged}>
                {save}
              </Button>
            )}
          </div>
        )}
      </Card>
    </form>
  )
}

const MOST_NAMED = 8

/** What somebody would have to hold who gives this. */
function Missing({ problem: { detail } }: { problem: Problem }) {
  const texts = useTexts(givesTexts)
  const words = useRoleWords()
  const { list } = useFormat()
  const { permissions } = detail
  if (!Array.isArray(permissions) || permissions.length === 0) return null
  const names = (permissions as string[]).slice(0, MOST_NAMED).map((name) => words.permission(name) || name)
  return <p className={styles.said}>{texts.missing(list(names))}</p>
}
