/** Beginning of a file that holds its first row. */
const BEGINNING = 65_536

/** Names of the columns in the first row of a file of comma-separated values. */
export async function columnsOf(file: File): Promise<string[]> {
  const text = await beginningOf((await isPacked(file)) ? unpacked(file) : file.stream())
  return firstRow(text.replace(/^\ufeff/, ''))
}

const isPacked = async (file: File): Promise<boolean> => {
  const [one, two] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return one === 0x1f && two === 0x8b
}

const unpacked = (file: File) => file.stream().pipeThrough(new DecompressionStream('gzip'))

/** Nothing where it cannot be read: the server says what is wrong with it. */
async function beginningOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const reader = bytes.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    while (text.length < BEGINNING) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    await reader.cancel()
    return text
  } catch {
    return ''
  }
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
