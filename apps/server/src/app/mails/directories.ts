import { isId } from '../../kernel/ids.ts'
import { readDirectory } from '../../modules/directories/index.ts'
import { removalsPausedMail } from '../../pages/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, modelOf, placeOf } from './compose.ts'

/** Asks administrators whether the people whom a directory takes out are meant to go. */
export const removalsPaused: Compose = async (context) => {
  const { services, workspace, organization, message } = context
  const { targetId } = message
  if (!isId('directory', targetId)) return undefined
  const directory = await readDirectory(services.db, placeOf(context), targetId)
  if (directory?.removals !== 'asked') return undefined
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/directories/${targetId}`
  return (await administratorsOf(context)).map((user) => ({
    to: user.email,
    ...removalsPausedMail({ ...modelOf(context, user), directoryName: directory.name, url }),
  }))
}
