import { NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useHere } from '../../../lib/organization.tsx'
import { LANGUAGES, type Language, useLanguage, useTexts } from '../../../lib/texts.tsx'
import { Card, Page, Section } from '../../../ui/Page.tsx'
import { Failed, Loading } from '../../../ui/states.tsx'
import styles from '../branding.module.css'
import { Example } from './Example.tsx'
import { type Blocks, type MailTemplate, templateQuery, templatesQuery } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { mailTemplatesTexts } from './texts.ts'

/** What one mail says, with an example of it beside. */
export function MailTemplateScreen() {
  const texts = useTexts(mailTemplatesTexts)
  const { id } = useHere()
  const { kind = '' } = useParams({ strict: false }) as { kind?: string }
  const { language } = useLanguage()
  const { data, error, refetch } = useQuery(templateQuery(id, kind))
  const { data: list } = useQuery(templatesQuery(id, language))
  if (error) return <Failed error={error} reset={() => void refetch()} />
  const title = list?.items.find((one) => one.kind === kind)?.subject ?? texts.mail
  return (
    <Page title={title} back={{ to: '/branding/mails', label: texts.title }}>
      {data ? <Editor template={data} /> : <Loading lines={8} />}
    </Page>
  )
}

function Editor({ template }: { template: MailTemplate }) {
  const texts = useTexts(mailTemplatesTexts)
  const spoken = useLanguage().language
  const [language, setLanguage] = useState<Language>(spoken)
  const [draft, setDraft] = useState<Blocks>()
  const own = (template.settings[language] ?? {}) as Blocks
  const shown = draft ?? own
  return (
    <div className={styles.columns}>
      <Section>
        <Card padded>
          <Stack>
            <NativeSelect
              label={texts.language}
              value={language}
              onChange={(event) => {
                setDraft(undefined)
                setLanguage(event.currentTarget.value as Language)
              }}
              data={Object.keys(LANGUAGES).map((one) => ({
                value: one,
                label: texts.languages[one as Language],
              }))}
            />
            <TemplateForm
              template={template}
              language={language}
              blocks={shown}
              isChanged={draft !== undefined}
              onChange={setDraft}
            />
          </Stack>
        </Card>
      </Section>
      <Section title={texts.preview} lead={texts.previewLead}>
        <Example kind={template.kind} language={language} blocks={shown} isChanged={draft !== undefined} />
      </Section>
    </div>
  )
}
