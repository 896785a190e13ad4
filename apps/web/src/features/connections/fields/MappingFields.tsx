import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useTexts } from '../../../lib/texts.tsx'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import type { Mapping } from '../queries.ts'
import { type FieldsProps, LITERAL } from './fields.ts'

const ATTRIBUTES = ['email', 'displayName', 'givenName', 'familyName', 'username', 'locale'] as const
const WHENS = ['first', 'always'] as const

/** Which claim becomes what, and when: each attribute at most once. */
export function MappingFields({ draft, onChange, problem, disabled = false }: FieldsProps) {
  const texts = useTexts(fieldTexts)
  const { attributes } = draft.mappings
  const set = (next: Mapping[]) => onChange({ ...draft, mappings: { ...draft.mappings, attributes: next } })
  const free = ATTRIBUTES.filter((name) => !attributes.some(({ attribute }) => attribute === name))
  const [first] = free
  // Those of an organization's own are called as they were named.
  const nameOf = (attribute: string): string => {
    const known = ATTRIBUTES.find((one) => one === attribute)
    return known === undefined ? attribute : texts.attributes[known]
  }
  const replace = (at: number, change: Partial<Mapping>) =>
    set(attributes.map((one, index) => (index === at ? { ...one, ...change } : one)))
  return (
    <div className={styles.mappings}>
      {attributes.length === 0 && <p className={styles.soft}>{texts.usual}</p>}
      {attributes.map(({ claim, attribute, when }, at) => {
        const name = nameOf(attribute)
        return (
          <div key={attribute} className={styles.mapping}>
            <TextInput
              {...LITERAL}
              aria-label={texts.claimFor(name)}
              placeholder={texts.claim}
              disabled={disabled}
              value={claim}
              error={problem?.faultOf(`mappings/attributes/${at}`)}
              onChange={(event) => replace(at, { claim: event.currentTarget.value.trim() })}
            />
            <Select
              aria-label={`${texts.attribute}: ${name}`}
              allowDeselect={false}
              disabled={disabled}
              data={[attribute, ...free].map((value) => ({ value, label: nameOf(value) }))}
              value={attribute}
              onChange={(value) =>
                replace(at, { attribute: ATTRIBUTES.find((one) => one === value) ?? attribute })
              }
            />
            <Select
              aria-label={texts.whenFor(name)}
              allowDeselect={false}
              disabled={disabled}
              data={WHENS.map((value) => ({ value, label: texts.whens[value] }))}
              value={when}
              onChange={(value) => replace(at, { when: WHENS.find((one) => one === value) ?? when })}
            />
            {!disabled && (
              <Tooltip label={texts.removeMapping}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${texts.removeMapping}: ${name}`}
                  onClick={() => set(attributes.filter((_, index) => index !== at))}
                >
                  <X size={16} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        )
      })}
      {!disabled && first && (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} />}
            onClick={() => set([...attributes, { claim: '', attribute: first, when: 'always' }])}
          >
            {texts.addMapping}
          </Button>
        </div>
      )}
    </div>
  )
}
