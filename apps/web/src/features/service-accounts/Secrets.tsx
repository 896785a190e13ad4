import { Button, Select } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Act } from '../../ui/Act.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { Moment } from '../../ui/small.tsx'
import {
  revokeSecret,
  rotateSecret,
  type ServiceAccount,
  secretsQuery,
  serviceAccountsKey,
} from './queries.ts'
import { SecretOnce } from './SecretOnce.tsx'
import { serviceAccountsTexts } from './texts.ts'

const OVERLAPS = ['0', '3600', '86400', '604800', '2592000'] as const
const MOST_LIVE = 2

/** The live secrets of a service account, and how a new one takes over. */
export function Secrets({ account }: { account: ServiceAccount }) {
  const texts = useTexts(serviceAccountsTexts)
  const { id } = useHere()
  const can = useCan()
  const mayWrite = can('service-accounts:write')
  const query = useQuery(secretsQuery(id, account.id))
  const [rotating, rotate] = useDisclosure(false)
  return (
    <>
      <ListSection
        title={texts.secrets}
        lead={texts.secretsLead}
        action={
          mayWrite && (
            <Button variant="default" size="xs" leftSection={<RefreshCw size={14} />} onClick={rotate.open}>
              {texts.rotate}
            </Button>
          )
        }
        query={query}
        nothing={texts.noSecrets}
        keyOf={(one) => one.id}
      >
        {(one) => (
          <Line
            main={
              <>
                {texts.secretSince} <Moment at={one.createdAt} />
              </>
            }
            aside={
              one.expiresAt ? (
                <>
                  {texts.secretEnds} <Moment at={one.expiresAt} />
                </>
              ) : (
                texts.secretEndless
              )
            }
            actions={
              mayWrite && (
                <Act
                  label={texts.endSecret}
                  of={one.id}
                  title={texts.endSecretTitle}
                  body={texts.endSecretBody}
                  done={texts.secretEnded}
                  run={() => revokeSecret(id, account.id, one.id)}
                  refresh={[serviceAccountsKey(id, account.id)]}
                />
              )
            }
          />
        )}
      </ListSection>
      {rotating && (
        <Rotate
          account={account}
          isFull={(query.data?.items.length ?? 0) >= MOST_LIVE}
          onClose={rotate.close}
        />
      )}
    </>
  )
}

interface RotateProps {
  account: ServiceAccount
  /** As many live as there may be: no other can go on beside a new one. */
  isFull: boolean
  onClose: () => void
}

function Rotate({ account, isFull, onClose }: RotateProps) {
  const texts = useTexts(serviceAccountsTexts)
  const { id } = useHere()
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number]>(isFull ? '0' : '86400')
  const change = useChange<unknown, Awaited<ReturnType<typeof rotateSecret>>>({
    run: () => rotateSecret(id, account.id, Number(overlap)),
    refresh: [serviceAccountsKey(id, account.id)],
    quiet: true,
  })
  if (change.data)
    return <SecretOnce clientId={account.clientId} secret={change.data.clientSecret} onClose={onClose} />
  return (
    <FormDialog
      title={texts.rotateTitle}
      action={texts.rotate}
      busy={change.isPending}
      problem={change.problem}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    >
      <Select
        label={texts.overlap}
        value={overlap}
        allowDeselect={false}
        data={OVERLAPS.map((value) => ({
          value,
          label: texts.overlaps[value],
          disabled: isFull && value !== '0',
        }))}
        onChange={(value) => setOverlap(OVERLAPS.find((one) => one === value) ?? '86400')}
      />
    </FormDialog>
  )
}
