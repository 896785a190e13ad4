import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useTexts } from '../../../lib/texts.tsx'
import styles from '../connections.module.css'
import { fieldTexts } from '../field-texts.ts'
import { mappingsOf, PRESETS } from '../presets.ts'
import type { Mapping } from '../queries.ts'
import { type FieldsProps, LITERAL } from './fields.ts'
import { useTargetNames } from './target-names.ts'

const TARGETS = [
  ...(['email', 'displayName', 'givenName', 'familyName', 'username', 'locale'] as const),
  ...(['profile.nickname', 'profile.phoneNumber', 'profile.jobTitle', 'profile.timeZone'] as const),
] as const
const WHENS = ['first', 'always'] as const
/** What an organization itself keeps of people, by a name of its own. */
const OWN = 'attributes.'
const isOwn = (target: string): boolean => target.startsWith(OWN)

/** Which claim becomes what, and when: each attribute at most once. */
export function MappingFields({ draft, onChange, problem, disabled = false }: FieldsProps) {
  const texts = useTexts(fieldTexts)
  const nameOf = useTargetNames()
  const { attributes } = draft.mappings
  const set = (next: Mapping[]) => onChange({ ...draft, mappings: { ...draft.mappings, attributes: next } })
  const free = TARGETS.filter((name) => !attributes.some(({ attribute }) => attribute === name))
  const usual = mappingsOf(draft.preset, draft.settings.protocol)
  const isOtherThanUsual = usual.some(({ claim }) => !attributes.some((one) => one.claim === claim))
  const replace = (at: number, change: Partial<Mapping>) =>
    set(attributes.map((one, index) => (index === at ? { ...one, ...change } : one)))
  return (
    <div className={styles.mappings}>
      {attributes.length === 0 && <p className={styles.soft}>{texts.usual}</p>}
      {attributes.map(({ claim, attribute, when }, at) => {
        const own = isOwn(attribute)
        const name = own && attribute === OWN ? texts.otherAttribute : nameOf(attribute)
        const fault = problem?.faultOf(`mappings/attributes/${at}`)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: neither a claim nor an attribute is there once while it is typed
          <div key={at} className={styles.mapping}>
            <TextInput
              {...LITERAL}
              aria-label={texts.claimFor(name)}
              placeholder={texts.claim}
              disabled={disabled}
              value={claim}
              error={fault}
              onChange={(event) => replace(at, { claim: event.currentTarget.value.trim() })}
            />
            <div className={styles.target}>
              <Select
                aria-label={`${texts.attribute}: ${name}`}
                allowDeselect={false}
                disabled={disabled}
                data={[...(own ? [] : [attribute]), ...free, OWN].map((value) => ({
                  value,
                  label: value === OWN ? texts.otherAttribute : nameOf(value),
                }))}
                value={own ? OWN : attribute}
                onChange={(value) => value && replace(at, { attribute: value })}
              />
              {own && (
                <TextInput
                  {...LITERAL}
                  aria-label={texts.ownNameOf(claim)}
                  placeholder={texts.ownName}
                  disabled={disabled}
                  value={attribute.slice(OWN.length)}
                  onChange={(event) => replace(at, { attribute: OWN + event.currentTarget.value.trim() })}
                />
              )}
            </div>
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
      {problem?.fields['mappings/attributes'] && (
        <p role="alert" className={styles.fault}>
          {problem.fields['mappings/attributes']}
        </p>
      )}
      {!disabled && (
        <div className={styles.metadataFoot}>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} />}
            onClick={() => set([...attributes, { claim: '', attribute: free[0] ?? OWN, when: 'always' }])}
          >
            {texts.addMapping}
          </Button>
          {isOtherThanUsual && (
            <Button variant="default" size="xs" onClick={() => set([...usual])}>
              {texts.takeUsual(PRESETS[draft.preset].name ?? '')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
