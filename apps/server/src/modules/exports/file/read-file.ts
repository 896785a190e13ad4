import { ExportFileError } from '../errors.ts'
import { decodeLine, type End, type Line, type Manifest } from './lines.ts'
import { Tally } from './tally.ts'

export interface ReadFile {
  manifest: Manifest
  /** What follows, without its end. Throws where the file is not whole. */
  lines: AsyncGenerator<Line>
  /** Once all of it was read. */
  end(): End
}

/** Reads the lines of a file: what it is first, and whether it was all at the last. */
export async function readFile(texts: AsyncGenerator<string>): Promise<ReadFile> {
  const tally = new Tally()
  const first = await texts.next()
  const head = first.done ? undefined : decodeLine(first.value, 1)
  if (head?.kind !== 'manifest') throw new ExportFileError('the file is no export of an organization')
  tally.add('manifest')
  let end: End | undefined
  async function* lines(): AsyncGenerator<Line> {
    for await (const text of texts) {
      if (end) throw new ExportFileError('the file goes on behind its end')
      const line = decodeLine(text, tally.lines + 1)
      if (line.kind === 'end') {
        if (!tally.matches(line.data)) throw new ExportFileError('the file has not the lines that it counts')
        end = line.data
        continue
      }
      tally.add(line.kind === 'row' ? line.of : line.kind)
      yield line
    }
    if (!end) throw new ExportFileError('the file is cut short')
  }
  return {
    manifest: head.data,
    lines: lines(),
    end: () => {
      if (!end) throw new Error('the file was not read to its end')
      return end
    },
  }
}
