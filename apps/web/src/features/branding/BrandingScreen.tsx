import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { organizationQuery, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { BrandingTabs } from './BrandingTabs.tsx'
import styles from './branding.module.css'
import { type Draft, type Field, inheritedOf, toDraft } from './draft.ts'
import { Fields } from './Fields.tsx'
import { LogoField } from './LogoField.tsx'
import { Preview } from './Preview.tsx'
import { type Branding, brandingQuery } from './queries.ts'
import { brandingTexts } from './texts.ts'

/** How the pages look on which people of an organization sign in. */
export function BrandingScreen() {
  const texts = useTexts(brandingTexts)
  const { id } = useHere()
  const { data, error, refetch } = useQuery(brandingQuery(id))
  return (
    <Page title={texts.title} lead={texts.lead}>
      <BrandingTabs />
      {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : !data && <Loading lines={8} />}
      {data && <Editor branding={data} />}
    </Page>
  )
}

function Editor({ branding }: { branding: Branding }) {
  const texts = useTexts(brandingTexts)
  const { id } = useHere()
  const [draft, setDraft] = useState<Draft>()
  const shown = draft ?? toDraft(branding.settings)
  const { data: organization } = useQuery(organizationQuery(id))
  const shownOf = (field: Field) => shown[field]?.trim() || inheritedOf(branding, field, id)?.value
  return (
    <div className={styles.columns}>
      <Section>
        <Card padded>
          <Stack>
            <LogoField branding={branding} theme="light" />
            <LogoField branding={branding} theme="dark" />
            <Fields branding={branding} draft={shown} isChanged={draft !== undefined} onChange={setDraft} />
          </Stack>
        </Card>
      </Section>
      <Section title={texts.preview} lead={texts.previewLead}>
        <Preview
          name={organization?.name ?? ''}
          logo={branding.effective.logo?.value}
          accent={shownOf('accent')}
          shownOf={shownOf}
        />
      </Section>
    </div>
  )
}
