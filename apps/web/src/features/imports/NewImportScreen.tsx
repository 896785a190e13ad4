import { Button, NativeSelect, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { asProblem } from '../../lib/api/problem.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { toast } from '../../lib/toasts.ts'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import { columnsOf } from './columns.ts'
import { FileField } from './FileField.tsx'
import styles from './imports.module.css'
import { importsNav, newImportNav } from './nav.ts'
import { OptionsFields } from './OptionsFields.tsx'
import { NO_DRAFT, optionsOf } from './options.ts'
import { type Format, importsKey } from './queries.ts'
import { sendFile } from './send-file.ts'
import { importsTexts } from './texts.ts'

/** Which file, and how it is read: it is sent and looked at, and nothing is written yet. */
export function NewImportScreen() {
  const texts = useTexts(importsTexts)
  const { nav } = useTexts(importsNav)
  const { nav: title } = useTexts(newImportNav)
  const { percent } = useFormat()
  const { id } = useHere()
  const go = useGo()
  const [format, setFormat] = useState<Format>('csv')
  const [file, setFile] = useState<File>()
  const [columns, setColumns] = useState<string[]>([])
  const [draft, setDraft] = useState(NO_DRAFT)
  const [source, setSource] = useState('')
  const [sendInvitations, setMails] = useState(false)
  const [sent, setSent] = useState(0)
  const { mutate, isPending, problem } = useChange({
    run: (from: File) => {
      const wish = { format, options: optionsOf(format, draft), sendInvitations }
      return sendFile(id, from, { ...wish, ...(source.trim() && { source: source.trim() }) }, setSent)
    },
    refresh: [importsKey(id, 'list')],
    after: ({ id: made, failure }) => {
      if (failure) toast({ kind: 'failed', text: asProblem(failure).message })
      go(`/imports/${made}`)
    },
    quiet: true,
  })
  async function choose(chosen: File | undefined) {
    setFile(chosen)
    setColumns(chosen ? await columnsOf(chosen) : [])
    setDraft({ ...draft, columns: {} })
  }
  return (
    <Page title={title} back={{ to: '/imports', label: nav }}>
      <Section>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (file) mutate(file)
          }}
        >
          <Card padded>
            <Stack>
              <NativeSelect
                label={texts.what}
                description={texts.formatLeads[format]}
                value={format}
                onChange={(event) => setFormat(event.currentTarget.value as Format)}
                data={Object.entries<string>(texts.formats).map(([value, label]) => ({ value, label }))}
              />
              <FileField format={format} onChoose={(chosen) => void choose(chosen)} />
              <OptionsFields format={format} draft={draft} columns={columns} onChange={setDraft} />
              <TextInput
                label={texts.source}
                description={texts.sourceLead}
                placeholder={format}
                autoComplete="off"
                value={source}
                error={problem?.faultOf('source')}
                onChange={(event) => setSource(event.currentTarget.value)}
              />
              <Switch
                label={texts.mail}
                description={texts.mailLead}
                checked={sendInvitations}
                onChange={(event) => setMails(event.currentTarget.checked)}
              />
              {problem && !problem.faultOf('source') && <ProblemAlert error={problem} />}
              <div className={styles.foot}>
                {isPending && <span role="status">{texts.sending(percent(sent))}</span>}
                <Button type="submit" loading={isPending} disabled={!file}>
                  {texts.send}
                </Button>
              </div>
            </Stack>
          </Card>
        </form>
      </Section>
    </Page>
  )
}
