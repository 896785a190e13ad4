import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { useCheckWords } from '../checks/index.ts'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import type { SamlSettings } from '../queries.ts'
import { type FieldsProps, LITERAL, settingsOf } from './fields.ts'
import { useReadProvider } from './read-provider.ts'

/** Reads a provider's metadata at their address into the fields below, and has its certificates followed there. */
export function ReadByAddress({ settings, ...rest }: FieldsProps & { settings: SamlSettings }) {
  const texts = useTexts(fieldTexts)
  const read = useReadProvider()
  const { date, list } = useFormat()
  const wordsOf = useCheckWords()
  const { set, faultOf } = settingsOf(settings, rest)
  const [url, type] = useState(settings.metadataUrl ?? '')
  const { data, mutate, isPending, problem } = useChange({
    run: (address: string) => read({ from: 'url', url: address }),
    refresh: [],
    quiet: true,
    after: (found, address) => {
      if (found.protocol === 'saml') set({ ...found.settings, metadataUrl: address })
    },
  })
  const check = typeof problem?.detail.check === 'string' ? wordsOf(problem.detail.check) : undefined
  const fault = check ? `${check.means} ${check.change}` : (problem?.faultOf('url') ?? problem?.message)
  const ends = data?.protocol === 'saml' ? data.certificates.map(({ expiresAt }) => date(expiresAt)) : []
  return (
    <div className={styles.metadata}>
      <div className={styles.beside}>
        <TextInput
          {...LITERAL}
          label={texts.metadataUrl}
          description={texts.metadataUrlLead}
          placeholder="https://id.example.com/saml/metadata"
          value={url}
          error={fault ?? faultOf('metadataUrl')}
          onChange={(event) => type(event.currentTarget.value.trim())}
        />
        <Button variant="default" loading={isPending} disabled={url === ''} onClick={() => mutate(url)}>
          {texts.read}
        </Button>
      </div>
      <span role="status" className={styles.metadataFoot}>
        {data && texts.takenUntil(list(ends))}
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
