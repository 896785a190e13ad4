import { Button, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../../lib/api/use-change.ts'
import { useGo, useHere } from '../../../lib/organization.tsx'
import { useTexts } from '../../../lib/texts.tsx'
import { Card } from '../../../ui/Page.tsx'
import { ProblemAlert } from '../../../ui/states.tsx'
import { connectionsNav } from '../nav.ts'
import { beginningOf, PRESETS } from '../presets.ts'
import {
  connectionsKey,
  createConnection,
  type NewConnection,
  type Preset,
  type Protocol,
} from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import { ChoosePreset } from './ChoosePreset.tsx'
import { placeOf, SetUpFrame } from './SetUp.tsx'
import styles from './set-up.module.css'

interface Choice {
  preset: Preset
  protocol: Protocol
  name: string
}

/** First step: which provider it is. The draft is made with it, so that its addresses are there for the next. */
export function NewConnectionScreen() {
  const { nav } = useTexts(connectionsNav)
  const texts = useTexts(connectionsTexts)
  const { id } = useHere()
  const go = useGo()
  const [choice, choose] = useState<Choice>()
  const { mutate, isPending, problem } = useChange({
    run: (body: NewConnection) => createConnection(id, body),
    refresh: [connectionsKey(id, 'list')],
    quiet: true,
    after: (made) => go(placeOf('enter', made.id), { replace: true }),
  })
  return (
    <SetUpFrame
      step="choose"
      title={texts.newTitle}
      lead={texts.newLead}
      back={{ to: '/connections', label: nav }}
    >
      <ChoosePreset
        value={choice?.preset}
        onChange={(preset) =>
          choose({ preset, protocol: PRESETS[preset].protocols[0], name: PRESETS[preset].name ?? '' })
        }
      />
      {choice && (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            mutate(beginningOf(choice.preset, choice.protocol, choice.name))
          }}
        >
          <Card padded>
            <Stack>
              <TextInput
                label={texts.name}
                description={texts.nameLead}
                required
                value={choice.name}
                error={problem?.faultOf('name')}
                onChange={(event) => choose({ ...choice, name: event.currentTarget.value })}
              />
              <ProtocolChoice choice={choice} onChange={choose} />
              {problem && problem.faultOf('name') === undefined && <ProblemAlert error={problem} />}
            </Stack>
          </Card>
          <div className={styles.foot}>
            <Button type="submit" loading={isPending} disabled={choice.name.trim() === ''}>
              {texts.makeDraft}
            </Button>
          </div>
        </form>
      )}
    </SetUpFrame>
  )
}

/** Only where there is a choice. */
function ProtocolChoice({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const texts = useTexts(connectionsTexts)
  const { protocols } = PRESETS[choice.preset]
  if (protocols.length === 1) return null
  return (
    <div>
      <b className={styles.label}>{texts.protocol}</b>
      <p className={styles.hint}>{texts.protocolLead}</p>
      <SegmentedControl
        aria-label={texts.protocol}
        data={protocols.map((value) => ({ value, label: texts.protocols[value] }))}
        value={choice.protocol}
        onChange={(value) => onChange({ ...choice, protocol: value === 'saml' ? 'saml' : 'oidc' })}
      />
    </div>
  )
}
