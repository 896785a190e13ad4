import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../lib/texts.tsx'
import { Section } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { beginningOf } from '../presets.ts'
import { ChoosePreset } from '../set-up/ChoosePreset.tsx'
import frame from '../set-up/set-up.module.css'
import { connectionsTexts } from '../texts.ts'
import { OtherNames } from './Claims.tsx'
import type { SetUp } from './queries.ts'
import styles from './set-up-link.module.css'
import { setUpLinkTexts } from './texts.ts'
import { useFillIn } from './use-fill-in.ts'

/** Which provider it is, among those that the same connection can be to. */
export function Choose({ connection, next }: { connection: SetUp['connection']; next: () => void }) {
  const texts = useTexts(setUpLinkTexts).choose
  const { steps } = useTexts(connectionsTexts)
  const [preset, choose] = useState(connection.preset)
  const { mutate, isPending, problem } = useFillIn(connection, next)
  const { protocol } = connection.settings
  const isOther = preset !== connection.preset
  const isFilled =
    connection.settings.protocol === 'oidc'
      ? connection.settings.clientId !== ''
      : connection.settings.entityId !== ''
  function go() {
    if (isOther) mutate({ preset, settings: beginningOf(preset, protocol, '').settings })
    else next()
  }
  return (
    <Section title={texts.title} lead={texts.lead}>
      <ChoosePreset value={preset} onChange={choose} like={{ preset: connection.preset, protocol }} />
      <p className={styles.note}>{texts.other}</p>
      <OtherNames connection={connection} preset={preset} />
      {isOther && isFilled && <Alert color="orange">{texts.loses}</Alert>}
      {problem && <ProblemAlert error={problem} />}
      <div className={frame.foot}>
        <Button loading={isPending} onClick={go}>
          {steps.next}
        </Button>
      </div>
    </Section>
  )
}
