import { Button, Checkbox, Collapse, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { SlidersHorizontal } from 'lucide-react'
import { useCanBelow } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './events.module.css'
import type { EventFilter } from './queries.ts'
import { eventTexts } from './texts.ts'
import { typeTexts } from './type-texts.ts'

interface EventFiltersProps {
  filter: EventFilter
  onChange: (changes: { [N in keyof EventFilter]?: string | undefined }) => void
  onClear: () => void
}

const OUTCOMES = ['success', 'denied', 'failed'] as const
/** What is seldom asked for is behind a button. */
const SELDOM = ['actor', 'target', 'since', 'until', 'below'] as const

/** What of all that happened is shown. It stands in the address. */
export function EventFilters({ filter, onChange, onClear }: EventFiltersProps) {
  const texts = useTexts(eventTexts)
  const types = useTexts(typeTexts)
  const mayReadBelow = useCanBelow()('events:read')
  const isSeldom = SELDOM.some((name) => filter[name])
  const [opened, { toggle }] = useDisclosure(isSeldom)
  return (
    <div className={styles.filters}>
      <Select
        aria-label={texts.type}
        placeholder={texts.type}
        className={styles.type ?? ''}
        searchable
        clearable
        data={Object.entries(types).map(([value, label]) => ({ value, label }))}
        value={filter.type || null}
        onChange={(type) => onChange({ type: type ?? undefined })}
      />
      <SegmentedControl
        aria-label={texts.outcome}
        value={filter.outcome ?? ''}
        onChange={(outcome) => onChange({ outcome: outcome || undefined })}
        data={[
          { value: '', label: texts.all },
          ...OUTCOMES.map((value) => ({ value, label: texts.outcomes[value] })),
        ]}
      />
      <Button
        variant="subtle"
        color="gray"
        leftSection={<SlidersHorizontal size={15} />}
        aria-expanded={opened}
        onClick={toggle}
      >
        {texts.more}
      </Button>
      {Object.values(filter).some(Boolean) && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          {texts.clear}
        </Button>
      )}
      <Collapse expanded={opened} className={styles.seldom ?? ''}>
        <div>
          {(['since', 'until'] as const).map((name) => (
            <TextInput
              key={name}
              type="date"
              label={texts[name]}
              value={filter[name] ?? ''}
              onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
            />
          ))}
          {(['actor', 'target'] as const).map((name) => (
            <TextInput
              key={name}
              label={texts[name]}
              value={filter[name] ?? ''}
              onChange={(event) => onChange({ [name]: event.currentTarget.value.trim() || undefined })}
            />
          ))}
          {mayReadBelow && (
            <Checkbox
              label={texts.below}
              checked={Boolean(filter.below)}
              onChange={(event) => onChange({ below: event.currentTarget.checked ? 'yes' : undefined })}
            />
          )}
        </div>
      </Collapse>
    </div>
  )
}
