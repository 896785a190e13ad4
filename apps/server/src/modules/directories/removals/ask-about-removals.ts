import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { PROVISION } from '../directories.ts'
import { lockDirectory, updateDirectory } from '../directory-store.ts'
import { DirectoryError } from '../errors.ts'
import { assertProvisions, OfDirectory } from '../provisioning/params.ts'

/** More were to be taken out than usual: nobody is any more, and administrators are asked by mail and in the portal. Once. */
export const askAboutRemovals = operation({
  name: 'directories.askAboutRemovals',
  summary: 'Ask whether a directory is to take out as many people as it does',
  permission: PROVISION,
  params: OfDirectory,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [DirectoryError.not_found],
  async run({ tx, actor, clock, organization, record, announce }, _input, { directory }) {
    assertProvisions(actor, directory)
    const row = await lockDirectory(tx, directory.id)
    if (!row) throw DirectoryError.not_found()
    if (row.removals === 'asked' || row.removals === 'refused') return undefined
    await updateDirectory(tx, directory.id, { removals: 'asked', removals_at: clock.now() }, undefined)
    record({
      type: 'directory.removals_paused',
      outcome: 'success',
      target: { kind: 'directory', id: directory.id },
      data: { share: row.removal_share, least: row.removal_least, hours: row.removal_hours },
      outgoing: true,
    })
    announce('directory', organization.id)
    return undefined
  },
})
