import { Button } from '@mantine/core'
import { useChange } from '../../../lib/api/use-change.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import { useCheckWords } from '../checks/index.ts'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import { issuerOf } from '../presets.ts'
import type { OidcSettings } from '../queries.ts'
import { type FieldsProps, settingsOf } from './fields.ts'
import { useReadProvider } from './read-provider.ts'

/** Asks the provider what it says of itself: what is wrong with its address is known before a test. */
export function LookUpIssuer({ settings, ...rest }: FieldsProps & { settings: OidcSettings }) {
  const texts = useTexts(fieldTexts)
  const read = useReadProvider()
  const { list } = useFormat()
  const wordsOf = useCheckWords()
  const { set } = settingsOf(settings, rest)
  const { data, mutate, isPending, problem } = useChange({
    run: (issuer: string) => read({ from: 'issuer', issuer }),
    refresh: [],
    quiet: true,
    after: (found) => {
      if (found.protocol === 'oidc') set(found.settings)
    },
  })
  const check = typeof problem?.detail.check === 'string' ? wordsOf(problem.detail.check) : undefined
  return (
    <div className={styles.metadataFoot}>
      <Button
        variant="default"
        size="xs"
        loading={isPending}
        disabled={settings.issuer === ''}
        onClick={() => mutate(issuerOf(rest.draft.preset, settings.issuer))}
      >
        {texts.lookUp}
      </Button>
      <span role="status">{data?.protocol === 'oidc' && texts.foundOidc(list(data.signingAlgorithms))}</span>
      {problem && (
        <span role="alert" className={styles.fault}>
          {check ? `${check.means} ${check.change}` : problem.message}
        </span>
      )}
    </div>
  )
}
