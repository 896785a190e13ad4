/** Something in a backup cannot be read, is not what it says it is, or does not fit where it is to go. */
export class BackupError extends Error {}
