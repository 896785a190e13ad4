import { Button } from '@mantine/core'
import { useLanguage, useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { guideFor } from '../guides/index.ts'
import { PRESETS } from '../presets.ts'
import { GuideSteps } from '../set-up/GuideSteps.tsx'
import frame from '../set-up/set-up.module.css'
import { connectionsTexts } from '../texts.ts'
import { Claims } from './Claims.tsx'
import type { SetUp } from './queries.ts'

/** What to do at the provider, with what it wants to know ready to copy. */
export function Enter({ connection, next }: { connection: SetUp['connection']; next: () => void }) {
  const texts = useTexts(connectionsTexts)
  const { language } = useLanguage()
  const { name } = PRESETS[connection.preset]
  return (
    <Section title={name ? texts.provider(name) : texts.atProvider} lead={texts.atProviderLead}>
      <GuideSteps
        guide={guideFor(language, connection.preset, connection.settings.protocol)}
        connection={connection}
      />
      <Claims connection={connection} />
      <div className={frame.foot}>
        <Button onClick={next}>{texts.steps.next}</Button>
      </div>
    </Section>
  )
}
