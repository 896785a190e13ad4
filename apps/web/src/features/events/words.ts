import { useTexts } from '../../lib/texts.tsx'
import { useRoleWords } from '../roles/index.ts'
import type { AuditEvent } from './queries.ts'
import { eventTexts } from './texts.ts'
import { typeTexts } from './type-texts.ts'

type Names = Readonly<Record<string, string>>

/** What happened, as a person would tell it. */
export function useEventWords() {
  const texts = useTexts(eventTexts)
  const roles = useRoleWords()
  const types = useTexts(typeTexts) as Readonly<Record<string, string>>

  const type = (name: string): string => types[name] ?? texts.request(name)
  const heading = (name: string): string => capital(type(name))
  const named = (id: string | null, names: Names): string | undefined => (id === null ? undefined : names[id])

  function actor({ actor: { kind, id, organizationId }, organizationId: here }: AuditEvent, names: Names) {
    const name = named(id, names)
    if (name) return name
    if (kind === 'user') return organizationId === here ? texts.somebody : texts.somebodyElse
    return (texts.actors as Readonly<Record<string, string>>)[kind] ?? kind
  }

  /** Whom or what it was about, where that says more than the event itself. */
  const target = (event: AuditEvent, names: Names): string | undefined => {
    const { target: one, personal, actor: by, data } = event
    if (typeof data.roleKey === 'string') {
      const holder = named(typeof data.principalId === 'string' ? data.principalId : null, names)
      const role = roles.name({ key: data.roleKey, name: data.roleKey })
      return holder ? `${holder}: ${role}` : role
    }
    if (!one || one.id === by.id) return undefined
    const told = personal?.email ?? personal?.name
    return named(one.id, names) ?? (typeof told === 'string' ? told : undefined)
  }

  function sentence(event: AuditEvent, names: Names): string {
    const about = target(event, names)
    const what = about ? `${type(event.type)} (${about})` : type(event.type)
    const who = actor(event, names)
    if (event.outcome === 'denied') return texts.denied(who, what)
    if (event.outcome === 'failed') return texts.failed(who, what)
    return texts.did(who, what)
  }

  return { type, heading, actor, target, sentence }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
