import { Button } from '@mantine/core'
import { HereLink, useCan } from '../../../lib/organization.tsx'
import { useLanguage, useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { guideFor } from '../guides/index.ts'
import { PRESETS } from '../presets.ts'
import { GiveLink } from '../set-up-links/GiveLink.tsx'
import { connectionsTexts } from '../texts.ts'
import { GuideSteps } from './GuideSteps.tsx'
import { placeOf, SetUpStep } from './SetUp.tsx'
import styles from './set-up.module.css'

/** Second step: what to do at the provider, with what it wants to know ready to copy. */
export function AtProviderScreen() {
  const texts = useTexts(connectionsTexts)
  const mayWrite = useCan()('connections:write')
  const { language } = useLanguage()
  return (
    <SetUpStep step="enter">
      {(connection) => {
        const { name } = PRESETS[connection.preset]
        return (
          <Section title={name ? texts.provider(name) : texts.atProvider} lead={texts.atProviderLead}>
            <GuideSteps
              guide={guideFor(language, connection.preset, connection.settings.protocol)}
              connection={connection}
            />
            {mayWrite && connection.status === 'draft' && (
              <div className={styles.lead}>
                <GiveLink connection={connection} />
              </div>
            )}
            <div className={styles.foot}>
              <Button component={HereLink} to={placeOf('details', connection.id)}>
                {texts.steps.next}
              </Button>
            </div>
          </Section>
        )
      }}
    </SetUpStep>
  )
}
