import { NumberInput, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { type Limits, limitsKey, type Settings, setLimits } from './queries.ts'
import { limitsTexts } from './texts.ts'

type Given = NonNullable<Settings['features']>

/** What somebody above gives to an organization; what is left empty is as above it. */
export function GiveLimits({ limits, onClose }: { limits: Limits; onClose: () => void }) {
  const texts = useTexts(limitsTexts)
  const common = useTexts(commonTexts)
  const { organizationId, settings, effective, version } = limits
  const [most, setMost] = useState<number | undefined>(settings.seats?.most)
  const [counts, setCounts] = useState<'subtree' | 'organization'>(settings.seats?.counts ?? 'subtree')
  const [features, setFeatures] = useState<Given>(settings.features)
  const { mutate, isPending, problem } = useChange({
    run: () =>
      setLimits(organizationId, version, {
        seats: most === undefined ? null : { most, counts },
        features,
      }),
    refresh: [limitsKey(organizationId)],
    done: texts.saved,
    quiet: true,
    after: onClose,
  })
  const give = (name: string, value: boolean | number | undefined) => {
    const { [name]: _before, ...others } = features
    setFeatures(value === undefined ? others : { ...others, [name]: value })
  }
  return (
    <FormDialog
      title={texts.giveTitle}
      action={common.save}
      busy={isPending}
      problem={problem}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <NumberInput
        label={texts.most}
        description={texts.mostLead}
        min={0}
        max={10_000_000}
        allowDecimal={false}
        allowNegative={false}
        value={most ?? ''}
        onChange={(value) => setMost(typeof value === 'number' ? value : undefined)}
      />
      {most !== undefined && (
        <SegmentedControl
          aria-label={texts.counts}
          value={counts}
          onChange={(value) => setCounts(value === 'organization' ? 'organization' : 'subtree')}
          data={[
            { value: 'subtree', label: texts.countsSubtree },
            { value: 'organization', label: texts.countsOrganization },
          ]}
        />
      )}
      {Object.entries(effective.features).map(([name, { kind, description }]) =>
        kind === 'number' ? (
          <NumberInput
            key={name}
            label={description || name}
            description={texts.asAboveLead}
            min={0}
            allowDecimal={false}
            allowNegative={false}
            value={typeof features[name] === 'number' ? features[name] : ''}
            onChange={(value) => give(name, typeof value === 'number' ? value : undefined)}
          />
        ) : (
          <SwitchField
            key={name}
            label={description || name}
            value={features[name]}
            onChange={(value) => give(name, value)}
          />
        ),
      )}
    </FormDialog>
  )
}

function SwitchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: boolean | number | undefined
  onChange: (value: boolean | undefined) => void
}) {
  const texts = useTexts(limitsTexts)
  return (
    <Stack gap={4}>
      <span>{label}</span>
      <SegmentedControl
        aria-label={label}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'true')}
        data={[
          { value: '', label: texts.asAbove },
          { value: 'true', label: texts.on },
          { value: 'false', label: texts.off },
        ]}
      />
    </Stack>
  )
}
