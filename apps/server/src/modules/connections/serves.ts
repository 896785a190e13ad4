import type { ConnectionStatus, Reach } from '../../platform/db/index.ts'

/** Whether a connection is about the organization that it belongs to (`isOwn`), or about one below that. */
export const reaches = ({ reach }: { reach: Reach }, isOwn: boolean): boolean => isOwn || reach === 'subtree'

/** Whether people there sign in through it. */
export const serves = (connection: { status: ConnectionStatus; reach: Reach }, isOwn: boolean): boolean =>
  connection.status === 'active' && reaches(connection, isOwn)
