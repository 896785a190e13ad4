import { Alert } from '@mantine/core'
import { useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/small.tsx'
import { useTargetNames } from '../fields/target-names.ts'
import { mappingsOf, PRESETS } from '../presets.ts'
import type { Preset } from '../queries.ts'
import type { SetUp } from './queries.ts'
import styles from './set-up-link.module.css'
import { setUpLinkTexts } from './texts.ts'

type Of = Pick<SetUp, 'connection'>

/** Says where a provider speaks of people by other names than are read: those are the organization's to change. */
export function OtherNames({ connection, preset }: Of & { preset: Preset }) {
  const texts = useTexts(setUpLinkTexts).claims
  const { claims, settings } = connection
  const usual = mappingsOf(preset, settings.protocol)
  if (usual.every(({ claim }) => claims.some((one) => one.claim === claim))) return null
  const name = PRESETS[preset].name ?? ''
  return <Alert color="orange">{texts.other(name)}</Alert>
}

/** What is read of people, for whoever has the provider send it. */
export function Claims({ connection }: Of) {
  const texts = useTexts(setUpLinkTexts).claims
  const nameOf = useTargetNames()
  return (
    <Section title={texts.title} lead={texts.lead}>
      <OtherNames connection={connection} preset={connection.preset} />
      <Card>
        <Facts
          items={connection.claims.map(
            ({ claim, attribute }) =>
              [
                nameOf(attribute),
                <code key={attribute} className={styles.claim}>
                  {claim}
                </code>,
              ] as const,
          )}
        />
      </Card>
    </Section>
  )
}
