import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParam } from '../../lib/address.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Offers } from '../../ui/Offers.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { CopyText, Facts, Moment, StatusBadge } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import { RolesOf } from '../assignments/index.ts'
import { NameDialog } from './NameDialog.tsx'
import { serviceAccountsNav } from './nav.ts'
import {
  renameServiceAccount,
  type ServiceAccount,
  serviceAccountChanges,
  serviceAccountQuery,
  serviceAccountsKey,
} from './queries.ts'
import { Secrets } from './Secrets.tsx'
import { serviceAccountsTexts } from './texts.ts'

/** One service account: its secrets, its roles, and what can be done to it. */
export function ServiceAccountScreen() {
  const serviceAccountId = useParam('serviceAccountId')
  const { nav } = useTexts(serviceAccountsNav)
  const query = useQuery(serviceAccountQuery(useHere().id, serviceAccountId))
  const back = { to: '/service-accounts', label: nav }
  return (
    <Loaded query={query} back={back}>
      {(account) => <AccountPage account={account} back={back} />}
    </Loaded>
  )
}

function AccountPage({ account, back }: { account: ServiceAccount; back: { to: string; label: string } }) {
  const texts = useTexts(serviceAccountsTexts)
  const can = useCan()
  const [renaming, rename] = useDisclosure(false)
  const mayWrite = can('service-accounts:write')
  return (
    <Page
      title={account.name}
      back={back}
      actions={
        mayWrite && (
          <Button variant="default" onClick={rename.open}>
            {texts.rename}
          </Button>
        )
      }
    >
      <Section title={texts.details}>
        <Card>
          <Facts
            items={[
              [texts.status, <StatusBadge key="status" status={account.status} />],
              [texts.clientId, <CopyText key="id" value={account.clientId} />],
              [texts.made, <Moment key="made" at={account.createdAt} />],
            ]}
          />
        </Card>
      </Section>
      <Secrets account={account} />
      {can('assignments:read') && <RolesOf principal={account} />}
      {mayWrite && <Changes account={account} />}
      {renaming && <Rename account={account} onClose={rename.close} />}
    </Page>
  )
}

function Changes({ account }: { account: ServiceAccount }) {
  const texts = useTexts(serviceAccountsTexts)
  const { id } = useHere()
  const go = useGo()
  const changes = serviceAccountChanges(id, account.id)
  const turn = account.status === 'active' ? 'suspend' : 'reactivate'
  return (
    <Offers
      title={texts.changes}
      offers={[
        {
          ...texts.actions[turn],
          title: texts.actions[turn].title(account.name),
          dangerous: turn === 'suspend',
          run: changes[turn],
          refresh: [serviceAccountsKey(id)],
        },
        {
          ...texts.actions.remove,
          title: texts.actions.remove.title(account.name),
          isEnd: true,
          run: async () => {
            await changes.remove()
            go('/service-accounts', { replace: true })
          },
          refresh: [serviceAccountsKey(id, 'list')],
        },
      ]}
    />
  )
}

function Rename({ account, onClose }: { account: ServiceAccount; onClose: () => void }) {
  const texts = useTexts(serviceAccountsTexts)
  const { id } = useHere()
  const [name, setName] = useState(account.name)
  const change = useChange<unknown, ServiceAccount>({
    run: () => renameServiceAccount(id, account, name),
    refresh: [serviceAccountsKey(id)],
    done: texts.renamed,
    quiet: true,
    after: onClose,
  })
  return (
    <NameDialog
      title={texts.rename}
      busy={change.isPending}
      problem={change.problem}
      name={name}
      onChange={setName}
      onSubmit={() => change.mutate(undefined)}
      onClose={onClose}
    />
  )
}
