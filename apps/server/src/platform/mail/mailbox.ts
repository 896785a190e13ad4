import type { Clock } from '../../kernel/clock.ts'
import type { Mailer, OutgoingMail } from './mailer.ts'

export interface ReceivedMail extends OutgoingMail {
  at: Date
}

/** Keeps the mails of the demonstration in memory instead of sending them. */
export interface Mailbox extends Mailer {
  /** Latest first. */
  list(): readonly ReceivedMail[]
  /** Calls `listener` with each mail from now on. */
  onMail(listener: (mail: OutgoingMail) => void): void
}

const KEPT = 200

export function createMailbox(clock: Clock): Mailbox {
  let mails: ReceivedMail[] = []
  const listeners: ((mail: OutgoingMail) => void)[] = []
  return {
    async send(mail) {
      mails = [{ ...mail, at: clock.now() }, ...mails].slice(0, KEPT)
      for (const listener of listeners) listener(mail)
    },
    onMail: (listener) => void listeners.push(listener),
    list: () => mails,
    close: () => undefined,
  }
}
