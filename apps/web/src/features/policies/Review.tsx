import { Alert, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loading } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import type { Settings } from './draft.ts'
import styles from './policies.module.css'
import { type Effects, policyKey, setPolicy } from './queries.ts'
import type { Rule } from './strictness.ts'
import { policiesTexts } from './texts.ts'
import type { PolicyWords } from './words.ts'

interface ReviewProps {
  settings: Settings
  version: number
  rules: readonly Rule[]
  words: PolicyWords
  onSaved: () => void
  onClose: () => void
}

/** Asks the server what would follow, shows it, and only then saves. */
export function Review({ settings, version, rules, words, onSaved, onClose }: ReviewProps) {
  const texts = useTexts(policiesTexts)
  const common = useTexts(commonTexts)
  const { id } = useHere()
  const { data, error } = useQuery({
    // Of a version that is over once it is saved: not to be asked again then.
    queryKey: ['policy-dry-run', id, version, settings],
    queryFn: () => setPolicy(id, { settings, version, dryRun: true }),
    staleTime: 0,
    gcTime: 0,
  })
  const save = useChange({
    run: () => setPolicy(id, { settings, version, dryRun: false }),
    refresh: [policyKey(id)],
    done: texts.saved,
    quiet: true,
    after: onSaved,
  })
  return (
    <Confirm
      size="lg"
      title={texts.reviewTitle}
      action={common.save}
      busy={save.isPending}
      disabled={!data}
      problem={error ?? save.problem}
      onConfirm={() => save.mutate(undefined)}
      onClose={onClose}
    >
      {!data && !error && <Loading lines={3} />}
      {data?.effects && <Told effects={data.effects} rules={rules} words={words} />}
    </Confirm>
  )
}

function Told({ effects, rules, words }: { effects: Effects; rules: readonly Rule[]; words: PolicyWords }) {
  const texts = useTexts(policiesTexts)
  const { number } = useFormat()
  const { organizations, users, fields, losesSignIn } = effects
  if (fields.length === 0) return <p className={styles.told}>{texts.nobody}</p>
  const ruleOf = (pointer: string) => rules.find((rule) => rule.field === pointer)
  return (
    <Stack>
      <p className={styles.told}>
        {organizations === 1
          ? texts.touchedOne(number(users))
          : texts.touched(number(organizations), number(users))}
      </p>
      <table className={styles.effects}>
        <thead>
          <tr>
            <th scope="col">{texts.field}</th>
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, before, after }) => {
            const rule = ruleOf(field)
            return (
              <tr key={field}>
                <th scope="row">{words.field(field)}</th>
                <td>{rule && words.value(rule, before)}</td>
                <td>{rule && words.value(rule, after)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {losesSignIn.yourself && (
        <Alert color="red" icon={<TriangleAlert size={18} />} title={texts.yourself} />
      )}
      <Losing
        say={texts.losesOrganizations}
        count={losesSignIn.organizations.count}
        names={losesSignIn.organizations.items.map((one) => one.name)}
      />
      <Losing
        say={texts.losesUsers}
        count={losesSignIn.users.count}
        names={losesSignIn.users.items.map((one) => one.displayName)}
      />
    </Stack>
  )
}

const SHOWN = 5

interface LosingProps {
  say: (count: number, shown: string) => string
  count: number
  names: readonly string[]
}

function Losing({ say, count, names }: LosingProps) {
  const texts = useTexts(policiesTexts)
  const { number, list } = useFormat()
  if (count === 0) return null
  const shown = names.slice(0, SHOWN)
  const rest = count - shown.length
  const all = rest > 0 && shown.length > 0 ? [...shown, texts.and(number(rest))] : shown
  return (
    <Alert color="orange" icon={<TriangleAlert size={18} />} title={say(count, number(count))}>
      {list(all)}
    </Alert>
  )
}
