import { Alert, Button, Group, Stack, Textarea } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import type { Choice } from '../../ui/SearchSelect.tsx'
import { ProblemAlert } from '../../ui/states.tsx'
import type { RoleChoice } from '../assignments/index.ts'
import { PickGroups } from '../groups/index.ts'
import { AttachRoles } from './AttachRoles.tsx'
import { Faults, Outcome } from './InviteParts.tsx'
import styles from './invitations.module.css'
import { parsePasted } from './paste.ts'
import { invitationsKey, inviteMany } from './queries.ts'
import { invitationsTexts } from './texts.ts'

const MOST = 1_000

/** Invites many at once by pasting their addresses, with the same roles and groups, in one request. */
export function InviteScreen() {
  const texts = useTexts(invitationsTexts)
  const { number } = useFormat()
  const { id } = useHere()
  const can = useCan()
  const [text, setText] = useState('')
  const [roles, setRoles] = useState<readonly (RoleChoice | undefined)[]>([])
  const [groups, setGroups] = useState<Choice[]>([])
  const pasted = useMemo(() => parsePasted(text), [text])
  const good = pasted.filter(({ fault }) => fault === undefined)
  const faulty = pasted.filter(({ fault }) => fault !== undefined)
  const body = {
    people: good.map(({ email, givenName, familyName }) => ({
      email,
      ...(givenName ? { givenName } : {}),
      ...(familyName ? { familyName } : {}),
    })),
    roles: roles.flatMap((role) => (role ? [{ roleId: role.roleId, reach: role.reach }] : [])),
    groupIds: groups.map(({ value }) => value),
  }
  const key = useRequestKey()
  const change = useChange({
    run: () => inviteMany(id, key.of(body), body),
    refresh: [invitationsKey(id)],
    quiet: true,
    after: key.answered,
  })
  const back = { to: '/people', label: texts.back }
  if (change.data) {
    const again = () => {
      setText('')
      change.reset()
    }
    return (
      <Page title={texts.invite} back={back}>
        <Outcome people={good} invited={change.data} onAgain={again} />
      </Page>
    )
  }
  const isTooMuch = good.length > MOST
  return (
    <Page title={texts.invite} lead={texts.inviteLead} back={back}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate(undefined)
        }}
      >
        <Section>
          <Card padded>
            <Textarea
              label={texts.addresses}
              description={texts.addressesLead}
              placeholder={texts.placeholder}
              autosize
              minRows={6}
              maxRows={14}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <p role="status" className={styles.soft}>
              {good.length > 0 ? texts.ready(good.length, number(good.length)) : texts.nothing}
            </p>
            <Faults lines={faulty} />
            {isTooMuch && <Alert color="orange">{texts.tooMany(number(MOST))}</Alert>}
          </Card>
        </Section>
        {(can('roles:read') || can('groups:read')) && (
          <Section title={texts.given} lead={texts.givenLead}>
            <Card padded>
              <Stack>
                {can('roles:read') && <AttachRoles value={roles} onChange={setRoles} />}
                {can('groups:read') && (
                  <PickGroups label={texts.groups} value={groups} onChange={setGroups} />
                )}
              </Stack>
            </Card>
          </Section>
        )}
        <Stack mt="lg">
          {change.problem && <ProblemAlert error={change.problem} />}
          <Group justify="flex-end">
            {good.length > 0 && faulty.length > 0 && (
              <span className={styles.soft}>{texts.withoutFaulty}</span>
            )}
            <Button type="submit" loading={change.isPending} disabled={good.length === 0 || isTooMuch}>
              {texts.send(good.length, number(good.length))}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  )
}

const BLANK = { content: '', key: '' }

/** A key of a request: sent once more after an answer was lost it must not invite twice; what has changed is another. */
function useRequestKey() {
  const last = useRef(BLANK)
  return {
    of(body: object): string {
      const content = JSON.stringify(body)
      if (last.current.content !== content) last.current = { content, key: crypto.randomUUID() }
      return last.current.key
    },
    answered(): void {
      last.current = BLANK
    },
  }
}
