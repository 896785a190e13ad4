import { FolderSync } from 'lucide-react'
import { HereLink } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './directories.module.css'
import { directoriesTexts } from './texts.ts'
import { useDirectoryNames } from './use-directory-names.ts'

/** Says that something is kept in a directory, and in which. */
export function FromDirectory({ directoryId }: { directoryId: string }) {
  const texts = useTexts(directoriesTexts)
  const { name, isSeen } = useDirectoryNames()(directoryId)
  return (
    <span className={styles.from}>
      <FolderSync size={13} aria-hidden />
      <span>
        {texts.from} {isSeen ? <HereLink to={`/directories/${directoryId}`}>{name}</HereLink> : name}
      </span>
    </span>
  )
}
