import { Button } from '@mantine/core'
import { HereLink } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { Trial } from '../tests/Trial.tsx'
import { connectionsTexts } from '../texts.ts'
import { placeOf, SetUpStep } from './SetUp.tsx'
import frame from './set-up.module.css'

/** Fourth step: somebody goes through it before anybody depends on it. */
export function TryScreen() {
  const texts = useTexts(connectionsTexts)
  return (
    <SetUpStep step="test">
      {(connection) => (
        <Section title={texts.test.title} lead={texts.test.lead}>
          <Trial connection={connection} />
          <div className={frame.foot}>
            <Button
              component={HereLink}
              to={placeOf('activate', connection.id)}
              variant={connection.isTested ? 'filled' : 'default'}
            >
              {texts.steps.next}
            </Button>
          </div>
        </Section>
      )}
    </SetUpStep>
  )
}
