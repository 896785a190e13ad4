import { Alert, Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Card, Section } from '../../ui/Page.tsx'
import { CopyText, Moment } from '../../ui/small.tsx'
import { Loading, ProblemAlert } from '../../ui/states.tsx'
import styles from './applications.module.css'
import { type Application, applicationChanges, applicationsKey, secretsQuery } from './queries.ts'
import { applicationsTexts } from './texts.ts'

const OVERLAPS = [0, 3_600, 86_400, 604_800, 2_592_000] as const
type Overlap = (typeof OVERLAPS)[number]

/** The secrets of an application: made anew with an overlap, revoked at once. A value is shown when it is made. */
export function Secrets({ application: { id } }: { application: Application }) {
  const texts = useTexts(applicationsTexts)
  const { id: organizationId } = useHere()
  const can = useCan()
  const { data, error, refetch } = useQuery(secretsQuery(organizationId, id))
  const [overlap, setOverlap] = useState<Overlap>(86_400)
  const [isRotating, setRotating] = useState(false)
  const [revoking, setRevoking] = useState<string>()
  const changes = applicationChanges(organizationId, id)
  const refresh = [applicationsKey(organizationId, id, 'secrets')]
  const rotation = useChange({
    run: () => changes.rotate(overlap),
    refresh,
    quiet: true,
    after: () => setRotating(false),
  })
  const revocation = useChange({
    run: async (secretId: string) => void (await changes.revoke(secretId)),
    refresh,
    done: texts.revoked,
    quiet: true,
    after: () => setRevoking(undefined),
  })
  const mayWrite = can('applications:write')
  return (
    <Section
      title={texts.secrets}
      lead={texts.secretsLead}
      action={
        mayWrite && (
          <Button variant="default" onClick={() => setRotating(true)}>
            {texts.rotate}
          </Button>
        )
      }
    >
      {rotation.data && (
        <Alert color="yellow" title={texts.secretOnce} mb="sm">
          <CopyText value={rotation.data.clientSecret} />
        </Alert>
      )}
      <Card>
        {error ? (
          <ProblemAlert error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Loading lines={2} />
        ) : (
          <ul className={styles.list}>
            {data.items.length === 0 && <li className={styles.soft}>{texts.noSecrets}</li>}
            {data.items.map((one) => (
              <li key={one.id}>
                <CopyText value={one.id} />
                <span className={styles.soft}>
                  {texts.made} <Moment at={one.createdAt} />
                </span>
                {one.expiresAt && (
                  <span className={styles.soft}>
                    {texts.ends} <Moment at={one.expiresAt} />
                  </span>
                )}
                {mayWrite && (
                  <Button size="xs" variant="subtle" color="red" onClick={() => setRevoking(one.id)}>
                    {texts.revoke}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Confirm
        opened={isRotating}
        title={texts.rotateTitle}
        action={texts.rotate}
        busy={rotation.isPending}
        problem={rotation.problem?.status === 401 ? undefined : rotation.problem}
        onConfirm={() => rotation.mutate(undefined)}
        onClose={() => setRotating(false)}
      >
        <Select
          label={texts.overlap}
          allowDeselect={false}
          data={OVERLAPS.map((value) => ({ value: String(value), label: texts.overlaps[value] }))}
          value={String(overlap)}
          onChange={(value) => setOverlap(OVERLAPS.find((one) => String(one) === value) ?? 86_400)}
        />
      </Confirm>
      <Confirm
        opened={revoking !== undefined}
        title={texts.revokeTitle}
        action={texts.revoke}
        dangerous
        busy={revocation.isPending}
        problem={revocation.problem?.status === 401 ? undefined : revocation.problem}
        onConfirm={() => revoking && revocation.mutate(revoking)}
        onClose={() => setRevoking(undefined)}
      >
        {texts.revokeBody}
      </Confirm>
    </Section>
  )
}
