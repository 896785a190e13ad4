const LINE_FEED = 10

/** A file that comes line by line, all of it; says how many there are so far. Returns what saves it. */
export async function takeFile(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { isTable, fileName, report }: { isTable: boolean; fileName: string; report(rows: number): void },
): Promise<() => void> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  // The first line of a table names its columns.
  let rows = isTable ? -1 : 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    rows += value.reduce((sum, byte) => (byte === LINE_FEED ? sum + 1 : sum), 0)
    report(Math.max(0, rows))
  }
  const file = new Blob(parts, { type: isTable ? 'text/csv' : 'application/jsonl' })
  return () => save(file, fileName)
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
