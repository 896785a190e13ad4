import type { OutgoingMail } from '../../platform/mail/index.ts'

/** What the primary tells a worker. Secrets go this way: an environment can be read by others of the same user. */
export type ToWorker =
  | { kind: 'start'; ownerUrl: string; masterKeys: readonly Uint8Array[]; demo: boolean; poolSize: number }
  // Mails of the demonstration, which every worker shows and none of them gets.
  | { kind: 'mails'; mails: readonly OutgoingMail[] }
  | { kind: 'stop' }

/** What a worker tells the primary. */
export type ToPrimary =
  | { kind: 'loaded' }
  | { kind: 'ready' }
  // It cannot start, and would not the next time; `isSetting` when a setting is to blame.
  | { kind: 'failed'; message: string; isSetting: boolean }

const KINDS = ['loaded', 'ready', 'failed']

/** Other parts of the process use the same channel. */
export const isToPrimary = (message: unknown): message is ToPrimary =>
  KINDS.includes((message as { kind?: string } | null)?.kind ?? '')
