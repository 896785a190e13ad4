import { Button, FileButton, Textarea } from '@mantine/core'
import { FileCode } from 'lucide-react'
import { useState } from 'react'
import { useFormat } from '../../../lib/format.ts'
import { useTexts } from '../../../lib/texts.tsx'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import { LITERAL } from './fields.ts'
import { type Told, useReading } from './use-reading.ts'

/** Has a provider's metadata taken apart, into the fields that stand below. */
export function MetadataField({ onRead }: { onRead: (told: Told) => void }) {
  const texts = useTexts(fieldTexts)
  const { list } = useFormat()
  const [typed, type] = useState('')
  const { ends, fault, isPending, read } = useReading('xml', onRead)
  const isThere = typed.trim() !== ''
  function take(text: string) {
    type(text)
    // Pasted, as nobody types it: what looks like the whole is read at once.
    if (text.trimEnd().endsWith('>')) read({ from: 'xml', xml: text })
  }
  return (
    <div className={styles.metadata}>
      <Textarea
        {...LITERAL}
        label={texts.fromMetadata}
        description={texts.fromMetadataLead}
        placeholder="<EntityDescriptor …"
        rows={3}
        classNames={{ input: styles.machine ?? '' }}
        value={typed}
        error={isThere ? fault : undefined}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <div className={styles.metadataFoot}>
        <FileButton
          accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
          onChange={(file) => void file?.text().then(take)}
        >
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<FileCode size={14} />}>
              {texts.fromFile}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          size="xs"
          loading={isPending}
          disabled={!isThere}
          onClick={() => read({ from: 'xml', xml: typed })}
        >
          {texts.read}
        </Button>
        <span role="status">{isThere && ends && texts.takenUntil(list(ends))}</span>
      </div>
    </div>
  )
}
