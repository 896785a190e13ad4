import { useFormat } from '../../lib/format.ts'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { useRoleWords } from '../roles/index.ts'
import styles from './events.module.css'
import type { AuditEvent } from './queries.ts'
import { type Right, rightsOf } from './rights.ts'
import { eventTexts } from './texts.ts'

type Names = Readonly<Record<string, string>>

const MOST_LINES = 50
const MOST_NAMED = 5

/** Which roles and memberships an event is about, where it is about those of many. */
export function EventRights({ event, names }: { event: AuditEvent; names: Names }) {
  const texts = useTexts(eventTexts)
  const { given, taken } = rightsOf(event)
  return (
    <>
      <Rights title={texts.given} rights={given} names={names} />
      <Rights title={texts.taken} rights={taken} names={names} />
    </>
  )
}

function Rights({ title, rights, names }: { title: string; rights: readonly Right[]; names: Names }) {
  const texts = useTexts(eventTexts)
  const { number } = useFormat()
  if (rights.length === 0) return null
  const items = rights.slice(0, MOST_LINES).map((right, at) => ({ right, at }))
  const further = rights.length - items.length
  return (
    <ListSection
      title={title}
      lead={further > 0 && texts.further(number(further))}
      query={{ data: { items }, error: null, refetch: () => undefined }}
      nothing={null}
      keyOf={({ at }) => String(at)}
    >
      {({ right }) => (
        <Line main={<What right={right} names={names} />} aside={<Holders right={right} names={names} />} />
      )}
    </ListSection>
  )
}

/** The role, how far it reaches and how long; or the group. */
function What({ right: { role, groupId }, names }: { right: Right; names: Names }) {
  const texts = useTexts(eventTexts)
  const { date } = useFormat()
  const roles = useRoleWords()
  if (!role) {
    const name = groupId && names[groupId]
    return name ? texts.group(name) : texts.aGroup
  }
  const said = [texts.reaches[role.reach], ...(role.endsAt === null ? [] : [texts.endsOn(date(role.endsAt))])]
  return (
    <>
      {roles.name({ key: role.key, name: role.key })}
      <span className={styles.reach}>{said.join(', ')}</span>
    </>
  )
}

/** The first of them by name, as far as they have one that may be seen; of all others how many. */
function Holders({ right: { holders }, names }: { right: Right; names: Names }) {
  const texts = useTexts(eventTexts)
  const { list, number } = useFormat()
  const named = holders.flatMap((id) => names[id] ?? []).slice(0, MOST_NAMED)
  if (named.length === 0) return texts.holders(number(holders.length))
  const others = holders.length - named.length
  return list(others > 0 ? [...named, texts.others(number(others))] : named)
}
