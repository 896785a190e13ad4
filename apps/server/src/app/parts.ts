import type { Logger } from 'pino'
import type { WorkspaceDirectory } from '../modules/workspaces/index.ts'
import type { Mailer } from '../platform/mail/index.ts'
import type { Services } from '../platform/operation.ts'
import type { Mails } from './mail-house.ts'

/** What the work beside requests is made of. */
export interface BackgroundParts {
  services: Services
  workspaces: WorkspaceDirectory
  mailer: Mailer
  mails: Mails
  logger: Logger
}
