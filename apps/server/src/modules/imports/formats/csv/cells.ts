export type Delimiter = ',' | ';'

export interface CsvWriting {
  delimiter: Delimiter
  /** Some write quotes into cells that have none around them; RFC 4180 does not. */
  allowsStrayQuotes?: boolean
}

/** The cells of a row that is closed: what stands within quotes, with doubled quotes as one. */
export function cellsOf(text: string, delimiter: Delimiter): string[] {
  const row = text.endsWith('\r') ? text.slice(0, -1) : text
  if (!row.includes('"')) return row.split(delimiter)
  const cells: string[] = []
  for (let at = 0; at <= row.length; ) {
    const end = row[at] === '"' ? endOfQuoted(row, at) : endOfPlain(row, at, delimiter)
    const cell = row.slice(at, end)
    cells.push(row[at] === '"' ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    at = end + 1
  }
  return cells
}

/** Behind the quote that closes it. */
function endOfQuoted(row: string, from: number): number {
  let at = row.indexOf('"', from + 1)
  while (at >= 0 && row[at + 1] === '"') at = row.indexOf('"', at + 2)
  return at < 0 ? row.length : at + 1
}

function endOfPlain(row: string, from: number, delimiter: Delimiter): number {
  const at = row.indexOf(delimiter, from)
  return at < 0 ? row.length : at
}

/** What stands between the names of the columns: the one of both that is there more often, outside quotes. */
export function guessDelimiter(beginning: Buffer): Delimiter {
  const line = beginning.toString('latin1').split('\n', 1)[0] as string
  const bare = line.replace(/"[^"]*"/g, '')
  return bare.split(';').length > bare.split(',').length ? ';' : ','
}
