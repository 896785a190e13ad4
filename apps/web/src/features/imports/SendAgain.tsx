import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { FileField } from './FileField.tsx'
import styles from './imports.module.css'
import { type Import, importsKey } from './queries.ts'
import { sendTo } from './send-file.ts'
import { importsTexts } from './texts.ts'

/** Takes the file of an import again that was broken off on its way. */
export function SendAgain({ one }: { one: Import }) {
  const texts = useTexts(importsTexts)
  const { percent } = useFormat()
  const { id } = useHere()
  const [file, setFile] = useState<File>()
  const [sent, setSent] = useState(0)
  const { mutate, isPending, problem } = useChange({
    run: (from: File) => sendTo(id, one.id, from, setSent),
    refresh: [importsKey(id)],
    quiet: true,
  })
  // What is there already would stay behind a shorter one.
  const isOther = file !== undefined && file.size < one.file.bytes
  return (
    <Section title={texts.again} lead={texts.againLead}>
      <Card padded>
        <Stack>
          <FileField
            format={one.format}
            error={isOther ? texts.isOther : undefined}
            onChoose={(chosen) => setFile(chosen)}
          />
          {problem && <ProblemAlert error={problem} />}
          <div className={styles.foot}>
            {isPending && <span role="status">{texts.sending(percent(sent))}</span>}
            <Button loading={isPending} disabled={!file || isOther} onClick={() => file && mutate(file)}>
              {texts.send}
            </Button>
          </div>
        </Stack>
      </Card>
    </Section>
  )
}
