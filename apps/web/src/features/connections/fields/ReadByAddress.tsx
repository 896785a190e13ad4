import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import type { SamlSettings } from '../queries.ts'
import { type FieldsProps, LITERAL, settingsOf } from './fields.ts'
import { useReading } from './use-reading.ts'

/** Reads a provider's metadata at their address into the fields below, and has its certificates followed there. */
export function ReadByAddress({ settings, ...rest }: FieldsProps & { settings: SamlSettings }) {
  const texts = useTexts(fieldTexts)
  const { list } = useFormat()
  const { set, faultOf } = settingsOf(settings, rest)
  const [url, type] = useState(settings.metadataUrl ?? '')
  const { ends, fault, isPending, read } = useReading('url', (told, asked) =>
    set({ ...told, ...(asked.from === 'url' && { metadataUrl: asked.url }) }),
  )
  return (
    <div className={styles.metadata}>
      <div className={styles.beside}>
        <TextInput
          {...LITERAL}
          label={texts.metadataUrl}
          description={texts.metadataUrlLead}
          placeholder={texts.examples.metadataUrl}
          value={url}
          error={fault ?? faultOf('metadataUrl')}
          onChange={(event) => type(event.currentTarget.value.trim())}
        />
        <Button
          variant="default"
          loading={isPending}
          disabled={url === ''}
          onClick={() => read({ from: 'url', url })}
        >
          {texts.read}
        </Button>
      </div>
      <span role="status" className={styles.metadataFoot}>
        {ends && texts.takenUntil(list(ends))}
      </span>
      <Checkbox
        label={texts.follow}
        description={texts.followLead}
        disabled={url === ''}
        checked={settings.metadataUrl !== null}
        onChange={(event) => set({ metadataUrl: event.currentTarget.checked ? url : null })}
      />
    </div>
  )
}
