import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { lockAuthor, readAuthor } from '../author.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import { assertProvisions, OfDirectory } from '../provisioning/params.ts'
import { applyMappings, isNews, judgeMappings } from './apply-mappings.ts'

/**
 * What groups have by the rules of their directory holds as long as the one who answers for it could give it: asked again
 * whenever the directory says something, as a connection's is at each sign-in. Mostly nothing is news, and no lock is taken.
 */
export const rejudgeMappings = operation({
  name: 'directories.rejudgeMappings',
  summary: 'Bring what groups have by the rules of a directory up to what may be given',
  permission: PROVISION,
  params: OfDirectory,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [DirectoryError.not_found],
  async run(context, _input, { directory }) {
    assertProvisions(context.actor, directory)
    const { id } = directory
    if (!isNews(await judgeMappings(context, id, await readAuthor(context, id)))) return undefined
    const author = await lockAuthor(context, id)
    const judged = await judgeMappings(context, id, author)
    await applyMappings(context, id, judged, author?.actor.id ?? '')
    return undefined
  },
})
