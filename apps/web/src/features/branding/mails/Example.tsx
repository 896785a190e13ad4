import { Alert, Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useChange } from '../../../lib/api/use-change.ts'
import { useCan, useHere } from '../../../lib/organization.tsx'
import { type Language, useTexts } from '../../../lib/texts.tsx'
import { Loading, ProblemAlert } from '../../../ui/states.tsx'
import styles from './mail-templates.module.css'
import { type Blocks, exampleQuery, sendExample } from './queries.ts'
import { mailTemplatesTexts } from './texts.ts'

interface ExampleProps {
  kind: string
  language: Language
  blocks: Blocks
  isChanged: boolean
}

/** The mail as somebody gets it who reads mails as text: the one in HTML says the same, and a test brings both. */
export function Example({ kind, language, blocks, isChanged }: ExampleProps) {
  const texts = useTexts(mailTemplatesTexts)
  const { id } = useHere()
  const may = useCan()('organization:update')
  const [typed] = useDebouncedValue(blocks, 400)
  const { data, error } = useQuery(exampleQuery(id, kind, language, typed))
  const test = useChange({ run: () => sendExample(id, kind, language), refresh: [], quiet: true })
  const said = test.problem?.detail.message
  return (
    <>
      {data ? (
        <article className={styles.mail} lang={language}>
          <h3>{data.subject}</h3>
          <p>{data.text}</p>
        </article>
      ) : error ? (
        <ProblemAlert error={error} />
      ) : (
        <Loading lines={6} />
      )}
      {may && (
        <Button
          mt="md"
          variant="default"
          leftSection={<Send size={15} />}
          loading={test.isPending}
          disabled={isChanged}
          onClick={() => test.mutate(undefined)}
        >
          {texts.test}
        </Button>
      )}
      {test.data && (
        <Alert color="green" mt="md" role="status">
          {texts.sent(test.data.to)}
        </Alert>
      )}
      {test.problem && typeof said === 'string' ? (
        <Alert color="red" mt="md" role="alert" title={texts.refused}>
          {said}
        </Alert>
      ) : (
        test.problem && <ProblemAlert error={test.problem} />
      )}
    </>
  )
}
