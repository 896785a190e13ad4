/** A text message that is ready to be sent to one telephone. */
export interface OutgoingSms {
  /** E.164: `+` and digits. */
  to: string
  text: string
  /** The event it follows from: a second sending of the same message can be recognised by it. */
  eventId: string
}

/** Sends text messages. Rejects when one was not taken over; whoever calls tries again later. */
export interface SmsSender {
  send(message: OutgoingSms): Promise<void>
}
