import type { EventMessage, Handler, Outbox } from '../platform/jobs/index.ts'

/** Tells the applications of every session that ends; whatever ends several has an event for each. */
export function registerLogouts(outbox: Outbox, logout: Handler<EventMessage>): void {
  outbox.on('session.ended', 'backchannel-logout', logout)
}
