import { z } from 'zod'
import { idSchema, isId } from '../../kernel/ids.ts'
import { type Actor, isPermitted } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import type { ShownEvent } from './rows.ts'

const Subject = z.strictObject({ kind: z.string(), id: z.string() })

/** An event as the API shows it. */
export const EventView = z.strictObject({
  id: idSchema('event'),
  organizationId: idSchema('organization'),
  type: z.string(),
  outcome: z.enum(['success', 'denied', 'failed']),
  reason: z.string().nullable(),
  actor: z.strictObject({
    kind: z.string(),
    id: z.string().nullable(),
    organizationId: idSchema('organization').nullable(),
  }),
  target: Subject.nullable(),
  data: z.record(z.string(), z.unknown()),
  personal: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('Addresses, names and network origin; null once they are erased.'),
  withheld: z.boolean().describe('True when a part of `personal` is not for you to see.'),
  occurredAt: z.iso.datetime(),
})
export type EventView = z.output<typeof EventView>

type Withheld<E> = E & { withheld?: true }
export type Show = <E extends ShownEvent>(event: E) => Withheld<E> | Promise<Withheld<E>>

/**
 * Shows a reader of an organization its events. Where somebody of another organization acted, from which network
 * and with what they did so is shown only to who may read the events of that other one; without the salt it
 * cannot be found out from the digest either.
 */
export function createShow(services: Services, actor: Actor): Show {
  const answers = new Map<string, Promise<boolean>>()
  async function mayRead(organizationId: string): Promise<boolean> {
    const found = await services.tree.find(actor.workspaceId, organizationId)
    return found !== undefined && isPermitted(actor, 'events:read', found, services.clock.now())
  }
  async function judge<E extends ShownEvent>(event: E, from: string): Promise<Withheld<E>> {
    const answer = answers.get(from) ?? mayRead(from)
    answers.set(from, answer)
    if (await answer) return event
    const { ip: _ip, userAgent: _userAgent, ...rest } = event.personal ?? {}
    return {
      ...event,
      ...('personalSalt' in event && { personalSalt: null }),
      personal: rest,
      withheld: true,
    }
  }
  return (event) => {
    const { actorOrganizationId: from, organizationId, personal } = event
    return personal === null || from === null || from === organizationId ? event : judge(event, from)
  }
}

/** The same to somebody who reads for long, and may not see tomorrow what they see today. */
export function createReader(services: Services, actor: Actor): { show: Show; is(actor: Actor): void } {
  let show = createShow(services, actor)
  return {
    show: (event) => show(event),
    is: (now) => {
      show = createShow(services, now)
    },
  }
}

export function toEventView(event: Withheld<ShownEvent>): EventView {
  const { targetKind, targetId } = event
  return {
    id: event.id as EventView['id'],
    organizationId: event.organizationId as EventView['organizationId'],
    type: event.type,
    outcome: event.outcome as EventView['outcome'],
    reason: event.reason,
    actor: {
      kind: event.actorKind,
      id: event.actorId,
      organizationId: isId('organization', event.actorOrganizationId) ? event.actorOrganizationId : null,
    },
    target: targetKind !== null && targetId !== null ? { kind: targetKind, id: targetId } : null,
    data: event.data,
    personal: event.personal,
    withheld: event.withheld ?? false,
    occurredAt: event.occurredAt,
  }
}
