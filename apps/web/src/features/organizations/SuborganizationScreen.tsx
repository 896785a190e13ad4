import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useParam } from '../../lib/address.ts'
import { portalPath } from '../../lib/boot.ts'
import { HereLink, organizationQuery, useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { LimitsOfChild } from '../limits/index.ts'
import { OrganizationMoves } from '../moves/index.ts'
import { detailsTexts } from './details-texts.ts'
import { OrganizationChanges } from './OrganizationChanges.tsx'
import styles from './organizations.module.css'
import type { Organization } from './queries.ts'
import { subTexts } from './sub-texts.ts'

/** One organization below: what it is, and what those above may do with it. */
export function SuborganizationScreen() {
  const texts = useTexts(subTexts)
  const childId = useParam('childId')
  const query = useQuery(organizationQuery(childId))
  const back = { to: '/suborganizations', label: texts.back }
  return (
    <Loaded query={query} back={back}>
      {(child) => (
        <Page title={child.name} back={back}>
          <About organization={child} />
        </Page>
      )}
    </Loaded>
  )
}

function About({ organization }: { organization: Organization }) {
  const texts = useTexts(subTexts)
  const details = useTexts(detailsTexts)
  const { id: here } = useHere()
  const can = useCan()
  const { id, slug, parentId, effectiveStatus, createdAt } = organization
  const { data: parent } = useQuery({ ...organizationQuery(parentId ?? ''), enabled: parentId !== null })
  return (
    <>
      <Section
        title={texts.details}
        action={
          <a className={styles.portalLink} href={portalPath(slug)}>
            {texts.openPortal} <ExternalLink size={13} aria-hidden />
          </a>
        }
      >
        <Card>
          <Facts
            items={[
              [details.status, <StatusBadge key="status" status={effectiveStatus} />],
              [
                texts.parent,
                parent && parent.id !== here ? (
                  <HereLink key="parent" to={`/suborganizations/${parent.id}`}>
                    {parent.name}
                  </HereLink>
                ) : (
                  (parent?.name ?? '…')
                ),
              ],
              [details.slug, <CopyText key="slug" value={slug} />],
              [details.id, <CopyText key="id" value={id} />],
              [details.created, <Moment key="created" at={createdAt} />],
            ]}
          />
        </Card>
      </Section>
      <LimitsOfChild organizationId={id} />
      {can('organization:manage') && <OrganizationChanges organization={organization} />}
      {can('users:read') && <OrganizationMoves organizationId={id} />}
    </>
  )
}
