import { Button, Group, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/small.tsx'
import styles from '../connections.module.css'
import { Expiry } from '../Expiries.tsx'
import { SecretFields } from '../fields/SecretFields.tsx'
import { type Connection, draftOf, healthQuery, NO_SECRET } from '../queries.ts'
import { useSave } from '../use-save.ts'
import { keysTexts } from './texts.ts'

interface SecretSectionProps {
  connection: Connection
  disabled: boolean
}

/** What this server proves itself with at the provider: when it ends, and another one in its place. */
export function SecretSection({ connection, disabled }: SecretSectionProps) {
  const texts = useTexts(keysTexts).secret
  const [asked, ask] = useState<'replace' | 'end'>()
  const { data } = useQuery(healthQuery(useHere().id, connection.id))
  const expiry = data?.expiries.find(({ kind }) => kind === 'client_secret')
  const close = () => ask(undefined)
  return (
    <Section title={texts.title} lead={texts.lead}>
      <Card>
        <Facts
          items={[
            [
              texts.ends,
              data &&
                (expiry ? (
                  <Expiry key="end" expiry={expiry} />
                ) : (
                  <span key="end" className={styles.soft}>
                    {texts.unknown}
                  </span>
                )),
            ],
          ]}
        />
        {!disabled && (
          <Group gap="xs" px="lg" pb="md" justify="flex-end">
            <Button variant="default" size="xs" onClick={() => ask('end')}>
              {expiry ? texts.changeEnd : texts.enterEnd}
            </Button>
            <Button variant="default" size="xs" onClick={() => ask('replace')}>
              {texts.replace}
            </Button>
          </Group>
        )}
      </Card>
      {asked === 'replace' && <Replace connection={connection} onClose={close} />}
      {asked === 'end' && (
        <EnterEnd connection={connection} endsOn={expiry?.expiresAt.slice(0, 10) ?? ''} onClose={close} />
      )}
    </Section>
  )
}

interface DialogProps {
  connection: Connection
  onClose: () => void
}

/** Another secret for the same settings; what was there is gone with it. */
function Replace({ connection, onClose }: DialogProps) {
  const { replaceTitle, replace, replaceDone } = useTexts(keysTexts).secret
  const [given, give] = useState(NO_SECRET)
  const { mutate, isPending, problem } = useSave(connection, { done: replaceDone, after: onClose })
  return (
    <FormDialog
      title={replaceTitle}
      action={replace}
      busy={isPending}
      disabled={given.secret === ''}
      problem={problem}
      fields={['clientSecret', 'clientSecretExpiresAt']}
      onSubmit={() => mutate({ draft: draftOf(connection), given })}
      onClose={onClose}
    >
      <SecretFields preset={connection.preset} value={given} onChange={give} problem={problem} focus />
    </FormDialog>
  )
}

function EnterEnd({ connection, endsOn, onClose }: DialogProps & { endsOn: string }) {
  const texts = useTexts(keysTexts).secret
  const [day, choose] = useState(endsOn)
  const { mutate, isPending, problem } = useSave(connection, { done: texts.endDone, after: onClose })
  return (
    <FormDialog
      title={texts.endTitle}
      action={endsOn === '' ? texts.enterEnd : texts.changeEnd}
      busy={isPending}
      disabled={day === endsOn}
      problem={problem}
      fields={['clientSecretExpiresAt']}
      onSubmit={() =>
        mutate({ draft: draftOf(connection), given: { secret: '', endsOn: day, isEndGiven: true } })
      }
      onClose={onClose}
    >
      <TextInput
        type="date"
        data-autofocus
        label={texts.ends}
        description={texts.endLead}
        value={day}
        error={problem?.faultOf('clientSecretExpiresAt')}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
