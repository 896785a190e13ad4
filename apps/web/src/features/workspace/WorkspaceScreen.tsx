import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api, call } from '../../lib/api/client.ts'
import type { Answer } from '../../lib/api/types.ts'
import { boot, workspacePath } from '../../lib/boot.ts'
import { useFormat } from '../../lib/format.ts'
import { HereLink, useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { BarChart } from '../../ui/BarChart.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment } from '../../ui/small.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import { OrganizationFinder } from '../organizations/index.ts'
import { workspaceTexts } from './texts.ts'
import styles from './workspace.module.css'

const sizeQuery = {
  queryKey: ['workspace', 'size'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(api.GET('/workspace/size', { signal })),
}

/** How large the workspace is, and the way into any part of it. */
export function WorkspaceScreen() {
  const texts = useTexts(workspaceTexts)
  const can = useCan()
  const navigate = useNavigate()
  const issuer = `${location.origin}${workspacePath}`
  const size = useQuery({ ...sizeQuery, enabled: can('workspace:read') })
  return (
    <Page title={boot.workspace.name} lead={texts.lead}>
      {can('organization:read') && (
        <div className={styles.jump}>
          <OrganizationFinder
            label={texts.find}
            isLabelled
            className={styles.find}
            onFound={(id) => void navigate({ to: `/organizations/${id}` })}
          />
          <HereLink to="/tree">{texts.tree}</HereLink>
          <HereLink to="/organizations">{texts.list}</HereLink>
        </div>
      )}
      {size.error && <ProblemAlert error={size.error} onRetry={() => void size.refetch()} />}
      {size.data && <Size {...size.data} />}
      {/* Nothing stands where it would be pushed away from. */}
      {size.isLoading ? (
        <Loading lines={8} />
      ) : (
        <Section title={texts.about}>
          <Card>
            <Facts
              items={[
                [texts.issuer, <CopyText key="issuer" value={issuer} />],
                [texts.api, <CopyText key="api" value={`${issuer}/api/v1`} />],
                [texts.id, <CopyText key="id" value={boot.organization.id} />],
              ]}
            />
          </Card>
        </Section>
      )}
    </Page>
  )
}

function Size({ size, signIns }: Answer<'workspace.getSize'>) {
  const texts = useTexts(workspaceTexts)
  const format = useFormat()
  const total = signIns.reduce((sum, one) => sum + one.signIns, 0)
  return (
    <>
      <div className={styles.tiles}>
        <Tile name={texts.organizations}>{size ? format.number(size.organizations) : '–'}</Tile>
        <Tile name={texts.people}>{size ? format.number(size.people) : '–'}</Tile>
        <Tile name={texts.signIns}>{format.number(total)}</Tile>
      </div>
      <p className={styles.counted}>
        {size ? (
          <>
            {texts.counted} <Moment at={size.countedAt} />
          </>
        ) : (
          `${texts.unknown}. ${texts.unknownLead}`
        )}
      </p>
      <Section title={texts.chart}>
        <Card padded>
          <BarChart
            label={texts.chart}
            series={[texts.succeeded, texts.failed]}
            bars={signIns.map((one) => ({ label: format.day(one.day), values: [one.signIns, one.failed] }))}
            number={format.number}
          />
        </Card>
      </Section>
    </>
  )
}

const Tile = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.tile}>
    <span>{name}</span>
    <b>{children}</b>
  </div>
)
