import type { ChainBlock } from './chain.ts'
import { EXPORT_FORMAT, type ExportLine } from './export-chain.ts'
import { type Checkpoint, createVerifier, type PlacedEvent, type Verdict } from './verify-chain.ts'

/** The export is not one, or is cut short. */
export class ExportError extends Error {}

/** Verifies the lines of an export as they come, whatever its size. */
export async function verifyExport(
  lines: AsyncIterable<ExportLine>,
  expected: { organizationId?: string | undefined; checkpoint?: Checkpoint | undefined } = {},
): Promise<Verdict & { organizationId: string }> {
  const iterator = lines[Symbol.asyncIterator]()
  const { value: header } = await iterator.next()
  if (header?.kind !== 'header' || header.format !== EXPORT_FORMAT)
    throw new ExportError('not an export of events')
  const organizationId = expected.organizationId ?? header.organizationId
  const verifier = createVerifier(organizationId, expected.checkpoint)
  let open: { block: ChainBlock; events: PlacedEvent[] } | undefined
  const close = () => {
    if (open) verifier.block(open.block, open.events)
    open = undefined
  }
  for (;;) {
    const { value: line, done } = await iterator.next()
    if (done || line.kind === 'header') throw new ExportError('the export is cut short')
    if (line.kind === 'end') break
    if (line.kind === 'block') {
      close()
      open = { block: line.block, events: [] }
    } else if (open && line.event.block !== null) open.events.push(line.event)
    else {
      close()
      verifier.unsealed(line.event)
    }
  }
  close()
  return { ...verifier.finish(), organizationId }
}
