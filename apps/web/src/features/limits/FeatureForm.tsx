import { NumberInput, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { FEATURES_KEY, type Features, replaceFeatures } from './queries.ts'
import { featuresTexts } from './texts.ts'

interface FeatureFormProps {
  features: Features
  version: number
  /** Undefined for a new one. */
  name: string | undefined
  onClose: () => void
}

/** One feature: how tokens call it, what kind it is, and what an organization has that was not given it. */
export function FeatureForm({ features, version, name: before, onClose }: FeatureFormProps) {
  const texts = useTexts(featuresTexts)
  const common = useTexts(commonTexts)
  const known = before === undefined ? undefined : features[before]
  const [name, setName] = useState(before ?? '')
  const [description, setDescription] = useState(known?.description ?? '')
  const [kind, setKind] = useState<'switch' | 'number'>(known?.kind ?? 'switch')
  const [isOn, setOn] = useState(known?.default === true)
  const [amount, setAmount] = useState(typeof known?.default === 'number' ? known.default : 0)
  const feature =
    kind === 'number'
      ? { kind: 'number' as const, default: amount, description }
      : { kind: 'switch' as const, default: isOn, description }
  const { mutate, isPending, problem } = useChange({
    run: () => replaceFeatures(version, { ...features, [name]: feature }),
    refresh: [FEATURES_KEY],
    done: texts.saved,
    quiet: true,
    after: onClose,
  })
  const isTaken = before === undefined && name in features
  return (
    <FormDialog
      title={before === undefined ? texts.add : texts.change}
      action={common.save}
      busy={isPending}
      disabled={name === '' || isTaken}
      problem={problem}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label={texts.name}
        description={texts.nameLead}
        value={name}
        maxLength={60}
        disabled={before !== undefined}
        error={isTaken ? texts.taken : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={texts.description}
        value={description}
        maxLength={200}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Stack gap={4}>
        <span>{texts.kind}</span>
        <SegmentedControl
          aria-label={texts.kind}
          value={kind}
          disabled={before !== undefined}
          onChange={(value) => setKind(value === 'number' ? 'number' : 'switch')}
          data={[
            { value: 'switch', label: texts.switch },
            { value: 'number', label: texts.number },
          ]}
        />
      </Stack>
      {kind === 'number' ? (
        <NumberInput
          label={texts.default}
          min={0}
          allowDecimal={false}
          allowNegative={false}
          value={amount}
          onChange={(value) => setAmount(typeof value === 'number' ? value : 0)}
        />
      ) : (
        <Switch
          label={texts.default}
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}
