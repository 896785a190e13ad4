/** What is wrong with a file, or why what is in it cannot come here: one line for whoever started the command. */
export class ExportFileError extends Error {}
