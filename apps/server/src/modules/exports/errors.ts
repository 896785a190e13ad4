import { BackupError } from '../../platform/db/backup/error.ts'

/** What is wrong with a file, or why what is in it cannot come here: one line for whoever started the command, who is told it as of a backup. */
export class ExportFileError extends BackupError {}
