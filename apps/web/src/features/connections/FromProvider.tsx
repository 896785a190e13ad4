import { Plug } from 'lucide-react'
import { HereLink } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import styles from './connections.module.css'
import { connectionsTexts } from './texts.ts'
import { useConnectionNames } from './use-connection-names.ts'

/** Says that something came by the word of a provider, and of which. */
export function FromProvider({ connectionId, linked = true }: { connectionId: string; linked?: boolean }) {
  const texts = useTexts(connectionsTexts)
  const { name, isOwn } = useConnectionNames()(connectionId)
  return (
    <span className={styles.from}>
      <Plug size={13} aria-hidden />
      <span>
        {texts.from}{' '}
        {isOwn && linked ? <HereLink to={`/connections/${connectionId}/gives`}>{name}</HereLink> : name}
      </span>
    </span>
  )
}
