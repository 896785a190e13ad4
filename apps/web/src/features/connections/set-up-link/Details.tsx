import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { ProviderFields } from '../fields/ProviderFields.tsx'
import { ReadProvider } from '../fields/read-provider.ts'
import { guideFor } from '../guides/index.ts'
import { fillsIn, leadsElsewhere, readyOf } from '../presets.ts'
import { type Draft, NO_SECRET } from '../queries.ts'
import { Marked } from '../set-up/Marked.tsx'
import frame from '../set-up/set-up.module.css'
import { connectionsTexts } from '../texts.ts'
import { readSetUpProvider, type SetUp } from './queries.ts'
import { useFillIn } from './use-fill-in.ts'

/** The fields know the whole of a connection; of the rest a link shows and changes nothing. */
const draftOf = ({ name, preset, settings }: SetUp['connection']): Draft => ({
  name,
  preset,
  settings,
  reach: 'organization',
  createsAccounts: true,
  mappings: { attributes: [] },
  domains: [],
})

/** What the provider gave in return. */
export function Details({ connection, next }: { connection: SetUp['connection']; next: () => void }) {
  const texts = useTexts(connectionsTexts)
  const { language } = useLanguage()
  const [draft, change] = useState(draftOf(connection))
  const [secret, give] = useState(NO_SECRET)
  const { mutate, isPending, problem } = useFillIn(connection, next)
  const ready = readyOf(draft).settings
  const isKept = connection.hasSecret && !leadsElsewhere(connection, ready)
  const needsSecret = !isKept && ready.protocol === 'oidc' && ready.clientAuthentication !== 'private_key_jwt'
  const { find } = guideFor(language, connection.preset, connection.settings.protocol)
  return (
    <Section title={texts.detailsTitle}>
      <p className={frame.lead}>
        <Marked text={find} />
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          mutate({ preset: draft.preset, settings: ready, secret })
        }}
      >
        <Card padded>
          <ReadProvider value={readSetUpProvider}>
            <ProviderFields
              draft={draft}
              onChange={change}
              problem={problem}
              secret={{ value: secret, onChange: give, isKept }}
            />
          </ReadProvider>
        </Card>
        {problem && Object.keys(problem.fields).length === 0 && <ProblemAlert error={problem} />}
        <div className={frame.foot}>
          <Button
            type="submit"
            loading={isPending}
            disabled={!fillsIn(connection, ready) || (needsSecret && secret.secret === '')}
          >
            {texts.saveAndGoOn}
          </Button>
        </div>
      </form>
    </Section>
  )
}
