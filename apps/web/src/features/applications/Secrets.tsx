import { Button } from '@mantine/core'
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

/** The secrets of an application; one that was made just now is shown, this once. */
export function Secrets({ application }: { application: Application }) {
  const texts = useTexts(applicationsTexts)
  const { id } = useHere()
  const can = useCan()
  const { data, error } = useQuery(secretsQuery(id, application.id))
  const changes = applicationChanges(id, application.id)
  const [revoking, setRevoking] = useState<string>()
  const [isAsked, ask] = useState(false)
  const rotate = useChange({
    run: () => changes.rotate(),
    refresh: [applicationsKey(id, application.id, 'secrets')],
    quiet: true,
    after: () => ask(false),
  })
  const revoke = useChange({
    run: (secretId: string) => changes.revoke(secretId),
    refresh: [applicationsKey(id, application.id, 'secrets')],
    done: texts.revoked,
    quiet: true,
    after: () => setRevoking(undefined),
  })
  const mayChange = can('applications:write')
  return (
    <Section
      title={texts.secrets}
      action={
        mayChange && (
          <Button size="xs" variant="default" onClick={() => ask(true)}>
            {texts.rotate}
          </Button>
        )
      }
    >
      <Card>
        {error ? <ProblemAlert error={error} /> : !data && <Loading lines={2} />}
        {rotate.data && (
          <div className={styles.made} role="status">
            <b>{texts.newSecret}</b>
            <p>{texts.newSecretLead}</p>
            <CopyText value={rotate.data.clientSecret} />
          </div>
        )}
        {data?.items.length === 0 && <p className={styles.nothing}>{texts.noSecrets}</p>}
        <ul className={styles.list}>
          {data?.items.map((secret) => (
            <li key={secret.id}>
              <code>{secret.id}</code>
              <span className={styles.soft}>
                {secret.expiresAt ? (
                  <>
                    {texts.secretEnds} <Moment at={secret.expiresAt} />
                  </>
                ) : (
                  texts.endless
                )}
              </span>
              {mayChange && (
                <Button size="compact-xs" variant="subtle" color="red" onClick={() => setRevoking(secret.id)}>
                  {texts.revoke}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Confirm
        opened={isAsked}
        title={texts.rotateTitle}
        action={texts.rotate}
        busy={rotate.isPending}
        problem={rotate.problem?.status === 401 ? undefined : rotate.problem}
        onConfirm={() => rotate.mutate(undefined)}
        onClose={() => ask(false)}
      >
        {texts.rotateBody}
      </Confirm>
      <Confirm
        opened={revoking !== undefined}
        title={texts.revokeTitle}
        action={texts.revoke}
        dangerous
        busy={revoke.isPending}
        problem={revoke.problem?.status === 401 ? undefined : revoke.problem}
        onConfirm={() => revoking && revoke.mutate(revoking)}
        onClose={() => setRevoking(undefined)}
      >
        {texts.revokeBody}
      </Confirm>
    </Section>
  )
}
