import { createHash } from 'node:crypto'
import { BackupError } from './error.ts'
import type { Frame, Manifest, TableSum } from './frames.ts'

/** A table of a backup that is being read; its rows have to be taken before the next one is asked for. */
export interface OpenTable {
  name: string
  columns: string[]
  rows: AsyncGenerator<{ data: Buffer; count: number }>
}

/** Reads a backup from beginning to end, and makes sure that what comes out is what was put in. */
export class BackupReader {
  readonly #frames: AsyncGenerator<Frame>
  readonly sums: TableSum[] = []
  #ahead: Frame | undefined
  constructor(frames: AsyncGenerator<Frame>) {
    this.#frames = frames
  }

  async manifest(): Promise<Manifest> {
    const frame = await this.#next()
    if (frame.kind !== 'record' || frame.value.record !== 'manifest')
      throw new BackupError('the backup is damaged')
    return frame.value
  }

  /** The tables in their order. Ends only where the backup does, after everything in it was found to be right. */
  async *tables(): AsyncGenerator<OpenTable> {
    for (;;) {
      const frame = await this.#next()
      if (frame.kind !== 'record' || frame.value.record === 'manifest')
        throw new BackupError('the backup is damaged')
      if (frame.value.record === 'end') {
        this.#compare(frame.value.tables)
        return
      }
      const { name, columns } = frame.value
      const rows = this.#rows(name)
      yield { name, columns, rows }
      for await (const _left of rows);
    }
  }

  async close(): Promise<void> {
    await this.#frames.return(undefined)
  }

  async *#rows(name: string): AsyncGenerator<{ data: Buffer; count: number }> {
    const hash = createHash('sha256')
    let rows = 0
    for (;;) {
      const frame = await this.#next()
      if (frame.kind === 'record') {
        this.#ahead = frame
        break
      }
      hash.update(frame.data)
      rows += frame.count
      yield frame
    }
    this.sums.push({ name, rows, sha256: hash.digest('hex') })
  }

  async #next(): Promise<Frame> {
    const ahead = this.#ahead
    this.#ahead = undefined
    if (ahead) return ahead
    const { value, done } = await this.#frames.next()
    if (done) throw new BackupError('the backup is cut short')
    return value
  }

  #compare(expected: readonly TableSum[]): void {
    const wrong = expected.find((one, index) => {
      const found = this.sums[index]
      return found?.name !== one.name || found.rows !== one.rows || found.sha256 !== one.sha256
    })
    if (wrong || expected.length !== this.sums.length)
      throw new BackupError(`the backup is damaged${wrong ? ` in ${wrong.name}` : ''}`)
  }
}

/** Reads all of a backup without keeping anything; throws when it would not do for a restore. */
export async function verifyBackup(
  frames: AsyncGenerator<Frame>,
): Promise<{ manifest: Manifest; tables: TableSum[] }> {
  const reader = new BackupReader(frames)
  try {
    const manifest = await reader.manifest()
    for await (const _table of reader.tables());
    return { manifest, tables: reader.sums }
  } finally {
    await reader.close()
  }
}
