export { createMailbox, type Mailbox, type ReceivedMail } from './mailbox.ts'
export { createMailer, type Mailer, noMailer, type OutgoingMail, verifyMailServer } from './mailer.ts'
