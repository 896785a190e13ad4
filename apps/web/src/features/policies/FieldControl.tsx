import { Checkbox, Group, NumberInput, Select, Switch, TagsInput } from '@mantine/core'
import { useTexts } from '../../lib/texts.tsx'
import { boundsOf, choicesOf, type Explained, isLooser, isUnmeetable, type Rule } from './strictness.ts'
import { policiesTexts } from './texts.ts'
import type { PolicyWords } from './words.ts'

export interface FieldControlProps {
  rule: Rule
  explained: Explained
  /** What the organization sets itself; undefined: it inherits. */
  own: unknown
  onChange: (own: unknown) => void
  words: PolicyWords
  label: string
  /** Id of the sentence that says why some of it cannot be chosen. */
  describedBy: string
  disabled: boolean
}

/** Offers what may be set: everything as strict as what is inherited, and nothing that is looser. */
export function FieldControl(props: FieldControlProps) {
  const { rule } = props
  switch (rule.kind) {
    case 'larger-minimum':
    case 'smaller-maximum':
      return <NumberField {...props} />
    case 'ranked-requirement':
      return <RankField {...props} />
    case 'required-if-anybody-asks':
    case 'allowed-if-everybody-allows':
      return <OnOffField {...props} />
    case 'intersection-of-allowed':
      return <ChoiceField {...props} />
    default:
      return <ListField {...props} />
  }
}

/** What every control is called, and what explains it. */
const named = ({ label, describedBy, disabled }: FieldControlProps) => ({
  'aria-label': label,
  'aria-describedby': describedBy,
  disabled,
})

const inheritedValue = ({ inherited, value }: Explained): unknown => (inherited ? inherited.value : value)
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function NumberField(props: FieldControlProps) {
  const { rule, explained, own, onChange, words } = props
  const { minimum, maximum } = boundsOf(rule, explained.inherited?.value)
  const shown = own === undefined ? inheritedValue(explained) : undefined
  return (
    <NumberInput
      {...named(props)}
      w="12rem"
      allowDecimal={false}
      allowNegative={false}
      min={minimum}
      max={maximum}
      clampBehavior="blur"
      placeholder={words.value(rule, shown)}
      value={typeof own === 'number' ? own : ''}
      suffix={rule.unit ? ` ${words.unit(rule.unit)}` : ''}
      onChange={(value) => onChange(typeof value === 'number' ? value : undefined)}
    />
  )
}

const INHERIT = ''

function RankField(props: FieldControlProps) {
  const { rule, explained, own, onChange, words } = props
  const texts = useTexts(policiesTexts)
  const choices = choicesOf(rule, explained.inherited).map(({ value, isAllowed }) => ({
    value,
    label: words.member(value),
    disabled: !isAllowed,
  }))
  return (
    <Select
      {...named(props)}
      w="18rem"
      maw="100%"
      allowDeselect={false}
      data={[{ value: INHERIT, label: texts.inherits }, ...choices]}
      value={typeof own === 'string' ? own : INHERIT}
      onChange={(value) => onChange(value === INHERIT || value === null ? undefined : value)}
    />
  )
}

function OnOffField(props: FieldControlProps) {
  const { rule, explained, own, onChange, disabled } = props
  const inherited = inheritedValue(explained)
  const shown =
    typeof own === 'boolean' && !isLooser(rule, own, explained.inherited) ? own : inherited === true
  const isFixed = isLooser(rule, !shown, explained.inherited)
  return (
    <Switch
      {...named(props)}
      checked={shown}
      disabled={disabled || isFixed}
      // What is on for good still looks on.
      styles={{ root: shown ? { '--switch-disabled-color': 'light-dark(#8fb5aa, #2f5f52)' } : {} }}
      onChange={(event) => {
        const next = event.currentTarget.checked
        onChange(explained.inherited && next === inherited ? undefined : next)
      }}
    />
  )
}

function ChoiceField(props: FieldControlProps) {
  const { rule, explained, own, onChange, words, disabled } = props
  const inherited = inheritedValue(explained)
  const chosen = (Array.isArray(own) ? own : Array.isArray(inherited) ? inherited : []).map(String)
  // An empty list would let nobody in, and nor would one of what nobody can do here.
  const isLast = (value: string) =>
    chosen.includes(value) && chosen.every((one) => one === value || isUnmeetable(rule, one))
  return (
    <Checkbox.Group
      {...named(props)}
      value={chosen}
      onChange={(next) => {
        const inOrder = (rule.members ?? []).filter((one) => next.includes(one))
        onChange(explained.inherited && same(inOrder, inherited) ? undefined : inOrder)
      }}
    >
      <Group gap="sm">
        {choicesOf(rule, explained.inherited).map(({ value, isAllowed }) => (
          <Checkbox
            key={value}
            value={value}
            label={words.member(value)}
            disabled={disabled || !isAllowed || isLast(value)}
          />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

function ListField(props: FieldControlProps) {
  const { rule, explained, own, onChange } = props
  const texts = useTexts(policiesTexts)
  const given = Array.isArray(own) ? own.map(String) : []
  const offered = rule.kind === 'intersection-of-domains' ? explained.inherited?.value : undefined
  return (
    <TagsInput
      {...named(props)}
      maw="28rem"
      placeholder={given.length === 0 ? texts.addHint : ''}
      data={Array.isArray(offered) ? offered.map(String) : []}
      value={given}
      isDuplicate={(value, values) => values.includes(value.toLowerCase())}
      onChange={(next) => {
        const lower = next.map((one) => one.trim().toLowerCase())
        // Of a list that is inherited only its own can be kept.
        const kept = lower.filter((one) => !isLooser(rule, [one], explained.inherited))
        onChange(kept.length === 0 ? undefined : kept)
      }}
    />
  )
}
