import { isId } from '../../kernel/ids.ts'
import { readDirectory } from '../../modules/directories/index.ts'
import { directoryFailsMail, removalsPausedMail } from '../../pages/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, type MailContext, modelOf, placeOf } from './compose.ts'

/** Asks administrators whether the people whom a directory takes out are meant to go. */
export const removalsPaused: Compose = async (context) => {
  const directory = await directoryOf(context)
  return directory?.removals === 'asked'
    ? toAdministrators(context, directory, removalsPausedMail)
    : undefined
}

/** Tells administrators of a directory whose requests are refused again and again. */
export const directoryFails: Compose = async (context) => {
  const directory = await directoryOf(context)
  return directory?.status === 'active' ? toAdministrators(context, directory, directoryFailsMail) : undefined
}

const directoryOf = (context: MailContext) => {
  const { targetId } = context.message
  return isId('directory', targetId)
    ? readDirectory(context.services.db, placeOf(context), targetId)
    : undefined
}

async function toAdministrators(
  context: MailContext,
  { id, name }: { id: string; name: string },
  compose: typeof directoryFailsMail,
) {
  const { services, workspace, organization } = context
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/directories/${id}`
  return (await administratorsOf(context)).map((user) => ({
    to: user.email,
    ...compose({ ...modelOf(context, user), directoryName: name, url }),
  }))
}
