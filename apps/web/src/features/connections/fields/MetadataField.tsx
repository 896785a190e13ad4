import { Button, FileButton, Textarea } from '@mantine/core'
import { FileCode } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../../lib/texts.tsx'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import { readMetadata } from '../metadata.ts'
import type { SamlSettings } from '../queries.ts'
import { LITERAL } from './fields.ts'

/** Takes a provider's metadata apart, into the fields that stand below. */
export function MetadataField({ onRead }: { onRead: (told: Partial<SamlSettings>) => void }) {
  const texts = useTexts(fieldTexts)
  const [typed, type] = useState('')
  const told = typed.trim() === '' ? undefined : readMetadata(typed)
  function take(text: string) {
    type(text)
    const read = readMetadata(text)
    if (read) onRead(read)
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
        error={typed.trim() !== '' && !told ? texts.notMetadata : undefined}
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
        <span role="status">{told && texts.taken}</span>
      </div>
    </div>
  )
}
