/** Beginning of a file that holds its first row. */
const BEGINNING = 65_536

/** Names of the columns in the first row of a file of comma-separated values. */
export async function columnsOf(file: File): Promise<string[]> {
  const text = (await file.slice(0, BEGINNING).text()).replace(/^\ufeff/, '')
  return firstRow(text)
}

/** By the same rules as the server’s: `;` where there are more of them than of `,`. */
export function firstRow(text: string): string[] {
  const row = text.split(/\r?\n/, 1)[0] ?? ''
  const bare = row.replace(/"[^"]*"/g, '')
  const delimiter = bare.split(';').length > bare.split(',').length ? ';' : ','
  const cell = new RegExp(`"((?:[^"]|"")*)"|([^${delimiter}]*)`, 'y')
  const cells: string[] = []
  for (let at = 0; at <= row.length; at = cell.lastIndex + 1) {
    cell.lastIndex = at
    const found = cell.exec(row)
    if (!found) break
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim())
  }
  return cells.filter((name) => name !== '')
}
