import { Alert, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { asProblem } from '../../lib/api/problem.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Loading } from '../../ui/states.tsx'
import { commonTexts } from '../../ui/texts.ts'
import { emergencyQuery } from '../emergency-access/index.ts'
import type { Settings } from './draft.ts'
import styles from './policies.module.css'
import { type Effects, isConnectionOnly, policyKey, setPolicy } from './queries.ts'
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
  const failed = error ?? save.problem
  const lacking = lackingBy(failed)
  return (
    <Confirm
      size="lg"
      title={texts.reviewTitle}
      action={common.save}
      busy={save.isPending}
      disabled={!data || lacking !== undefined}
      problem={lacking ? undefined : failed}
      onConfirm={() => save.mutate(undefined)}
      onClose={onClose}
    >
      {!data && !error && <Loading lines={3} />}
      {data?.effects && <Told effects={data.effects} rules={rules} words={words} />}
      {data && isConnectionOnly(data.effective.signIn.methods, rules) && <WhenProviderIsDown />}
      {lacking && <LacksConnection lacking={lacking} />}
    </Confirm>
  )
}

interface Lacking {
  count: number
  items: readonly { id: string; name: string }[]
}

/** Where nobody could sign in, as no provider serves it: if that is why the server refused. */
function lackingBy(error: unknown): Lacking | undefined {
  const { code, detail } = asProblem(error)
  return code === 'policy.lacks_connection' ? (detail.organizations as Lacking) : undefined
}

function LacksConnection({ lacking: { count, items } }: { lacking: Lacking }) {
  const texts = useTexts(policiesTexts)
  const can = useCan()
  return (
    <Stack gap="xs">
      <Losing say={texts.lacksConnection} count={count} names={items.map(({ name }) => name)} />
      <p className={styles.told}>
        {texts.lacksConnectionLead}{' '}
        {can('connections:read') && <HereLink to="/connections">{texts.toConnections}</HereLink>}
      </p>
    </Stack>
  )
}

/** What is left then to get in by: where people come in through providers alone, it has to be looked at before. */
function WhenProviderIsDown() {
  const texts = useTexts(policiesTexts)
  const { list } = useFormat()
  const can = useCan()
  const { data } = useQuery({ ...emergencyQuery(useHere().id), enabled: can('connections:read') })
  if (!data) return null
  const ready = data.items.filter(({ isReady }) => isReady && data.isAllowed)
  return (
    <Alert
      color={ready.length > 0 ? 'blue' : 'orange'}
      icon={<TriangleAlert size={18} />}
      mt="md"
      title={ready.length > 0 ? texts.emergency : texts.noEmergency}
    >
      {ready.length > 0 ? list(ready.map(({ displayName }) => displayName)) : texts.noEmergencyLead}{' '}
      <HereLink to="/connections/emergency-access">{texts.toEmergency}</HereLink>
    </Alert>
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
