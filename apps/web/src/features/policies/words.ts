import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { fieldTexts } from './field-texts.ts'
import type { Rule } from './strictness.ts'
import { policiesTexts } from './texts.ts'

const TIMES = new Set(['seconds', 'minutes', 'hours', 'days'])
/** A long span is said in the largest unit that it fills. */
const LARGER = [
  ['seconds', 60, 'minutes'],
  ['minutes', 60, 'hours'],
  ['hours', 24, 'days'],
] as const

function inLargest(value: number, unit: string): [number, string] {
  let [amount, name] = [value, unit]
  for (const [from, size, to] of LARGER) {
    if (name === from && amount >= size && amount % size === 0) [amount, name] = [amount / size, to]
  }
  return [amount, name]
}

type Lookup = Readonly<Record<string, string>>

/** Fields, values and those who set them, in the person's language. */
export function usePolicyWords(organizations: readonly { id: string; name: string }[]) {
  const fields = useTexts(fieldTexts)
  const texts = useTexts(policiesTexts)
  const format = useFormat()

  function number(value: number, unit: string | null): string {
    if (unit === null) return format.number(value)
    if (TIMES.has(unit)) {
      const [amount, name] = inLargest(value, unit)
      return format.unit(amount, name.slice(0, -1))
    }
    const say = fields.units[unit as keyof typeof fields.units]
    return say?.(value, format.number(value)) ?? `${format.number(value)} ${unit}`
  }

  const member = (value: string): string => (fields.values as Lookup)[value] ?? value

  function value(rule: Rule, given: unknown): string {
    if (typeof given === 'number') return number(given, rule.unit)
    if (typeof given === 'boolean') return given ? fields.on : fields.off
    if (typeof given === 'string') return member(given)
    if (Array.isArray(given)) {
      return given.length === 0 ? fields.nothing : format.list(given.map((one) => member(String(one))))
    }
    return rule.kind === 'smaller-maximum' ? fields.noLimit : fields.everything
  }

  return {
    value,
    member,
    list: (values: readonly string[]): string => format.list(values.map(member)),
    unit: (unit: string | null): string => (unit ? ((fields.unitNames as Lookup)[unit] ?? unit) : ''),
    field: (pointer: string): string => (fields.fields as Lookup)[pointer] ?? pointer,
    group: (name: string): string => (fields.groups as Lookup)[name] ?? name,
    /** The organizations behind a value. */
    sources: (setBy: readonly string[]): string =>
      format.list(setBy.map((id) => organizations.find((one) => one.id === id)?.name ?? texts.default)),
  }
}
export type PolicyWords = ReturnType<typeof usePolicyWords>
