import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { claimDomain, type Domain, domainsKey } from './queries.ts'
import { domainsTexts } from './texts.ts'

/** Asks which domain it is, and goes on to how it is proved. */
export function ClaimDomain({ onClose }: { onClose: () => void }) {
  const texts = useTexts(domainsTexts)
  const { id } = useHere()
  const go = useGo()
  const [domain, setDomain] = useState('')
  const [isBelow, setBelow] = useState(false)
  const { mutate, isPending, problem } = useChange<unknown, Domain>({
    run: () => claimDomain(id, domain.trim(), isBelow ? 'subtree' : 'organization'),
    refresh: [domainsKey(id, 'list')],
    quiet: true,
    after: (claimed) => {
      onClose()
      go(`/domains/${claimed.id}`)
    },
  })
  return (
    <FormDialog
      title={texts.claim}
      action={texts.claim}
      busy={isPending}
      disabled={domain.trim() === ''}
      problem={problem}
      fields={['domain']}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      <TextInput
        label={texts.domain}
        description={texts.domainLead}
        placeholder={texts.example}
        required
        data-autofocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={domain}
        error={problem?.faultOf('domain')}
        onChange={(event) => setDomain(event.currentTarget.value)}
      />
      <Checkbox
        label={texts.below}
        description={texts.belowLead}
        checked={isBelow}
        onChange={(event) => setBelow(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
