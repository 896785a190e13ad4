import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { portalPath } from '../../lib/boot.ts'
import { organizationQuery, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { StatusBadge } from '../../ui/small.tsx'
import { ViewAs } from '../views/index.ts'
import styles from './OrganizationCrumb.module.css'
import { organizationsTexts } from './texts.ts'

/** Which organization the screens below it are about; the way back to all, and into its portal. */
export function OrganizationCrumb() {
  const texts = useTexts(organizationsTexts)
  const { data } = useQuery(organizationQuery(useHere().id))
  return (
    <div className={styles.crumb}>
      <Link to="/organizations">{texts.all}</Link>
      <span aria-hidden="true">/</span>
      <b>{data?.name ?? '…'}</b>
      {data && data.effectiveStatus !== 'active' && <StatusBadge status={data.effectiveStatus} />}
      {data && (
        <span className={styles.actions}>
          {data.parentId && (
            <Link
              className={styles.portal ?? ''}
              to={`/organizations/${data.parentId}/suborganizations/${data.id}`}
            >
              {texts.manage}
            </Link>
          )}
          <ViewAs name={data.name} />
          <a className={styles.portal} href={portalPath(data.slug)}>
            {texts.openPortal} <ExternalLink size={13} aria-hidden />
          </a>
        </span>
      )}
    </div>
  )
}
