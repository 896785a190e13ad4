import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../lib/api/problem.ts'
import { useChange } from '../../lib/api/use-change.ts'
import { boot } from '../../lib/boot.ts'
import { useFormat } from '../../lib/format.ts'
import { organizationKey, organizationQuery, useCanBelow, useGo, useHere } from '../../lib/organization.tsx'
import { slugOf } from '../../lib/slug.ts'
import { useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SchemaForm } from '../../ui/schema-form/SchemaForm.tsx'
import { createOrganization, type NewOrganization } from './changes.ts'
import styles from './organizations.module.css'
import { attributeSchemaQuery, templateChoicesQuery } from './queries.ts'
import { subTexts } from './sub-texts.ts'

interface Draft {
  name: string
  /** Follows the name until somebody types one. */
  slug: string | undefined
  attributes: Record<string, unknown>
  templateId: string | undefined
  email: string
  givenName: string
  familyName: string
}
const BLANK: Draft = {
  name: '',
  slug: undefined,
  attributes: {},
  templateId: undefined,
  email: '',
  givenName: '',
  familyName: '',
}
const PERSON = ['email', 'givenName', 'familyName'] as const

function bodyOf({
  name,
  slug,
  attributes,
  templateId,
  email,
  givenName,
  familyName,
}: Draft): NewOrganization {
  const named = Object.entries({ givenName, familyName }).filter(([, value]) => value.trim() !== '')
  return {
    name,
    slug: slug ?? slugOf(name),
    attributes,
    ...(templateId ? { templateId } : {}),
    ...(email.trim() === ''
      ? {}
      : { firstAdministrator: { email: email.trim(), ...Object.fromEntries(named) } }),
  }
}

interface CreateOrganizationProps {
  onClose: () => void
  /** Where one goes from here; otherwise to the new one among the suborganizations. */
  onMade?: (id: string) => void
  templateId?: string
}

/** A suborganization in two steps: what it is, and who is to run it. Made at the end, all of it or nothing. */
export function CreateOrganization({ onClose, onMade, templateId }: CreateOrganizationProps) {
  const texts = useTexts(subTexts)
  const format = useFormat()
  const { id } = useHere()
  const go = useGo()
  const canBelow = useCanBelow()
  // Who reaches this organization alone may make one below it, but neither look into it nor say who runs it.
  const seesIt = canBelow('organization:read')
  const mayInvite = canBelow('invitations:write')
  const [draft, setDraft] = useState<Draft>({ ...BLANK, templateId })
  const [step, setStep] = useState(1)
  const { data: parent } = useQuery(organizationQuery(id))
  const { mutate, isPending, problem } = useChange({
    run: () => createOrganization(id, bodyOf(draft)),
    refresh: [organizationKey(id, 'children'), ['organizations'], ['templates']],
    done: (made) => texts.made(made.name),
    quiet: true,
    after: (made) => {
      onClose()
      if (onMade) return onMade(made.id)
      go(seesIt ? `/suborganizations/${made.id}` : '/suborganizations')
    },
  })
  const faults = problem?.fields ?? {}
  const last = mayInvite ? 2 : 1
  const isLast = step === last

  function submit() {
    if (isLast) mutate(undefined, { onError: goToFault })
    else setStep(2)
  }
  /** What was wrong with the first step is said there. */
  function goToFault(error: unknown) {
    const isOfFirst = Object.keys(asProblem(error).fields).some(
      (one) => !one.startsWith('firstAdministrator'),
    )
    if (isOfFirst) setStep(1)
  }
  return (
    <FormDialog
      title={texts.createTitle(parent?.name ?? '')}
      action={!isLast ? texts.next : draft.email.trim() === '' ? texts.make : texts.makeInviting}
      size="lg"
      busy={isPending}
      disabled={draft.name.trim() === ''}
      problem={problem}
      fields={Object.keys(faults)}
      back={
        step === 2 && (
          <Button variant="subtle" color="gray" onClick={() => setStep(1)}>
            {texts.back1}
          </Button>
        )
      }
      onSubmit={submit}
      onClose={onClose}
    >
      {mayInvite && (
        <p className={styles.step}>
          {texts.step(format.number(step), format.number(last))}
          <b>{step === 1 ? texts.stepOrganization : texts.stepAdministrator}</b>
        </p>
      )}
      {!seesIt && <div>{texts.notYours}</div>}
      {step === 1 ? (
        <First draft={draft} onChange={setDraft} faults={faults} />
      ) : (
        <Second draft={draft} onChange={setDraft} faults={faults} />
      )}
    </FormDialog>
  )
}

interface StepProps {
  draft: Draft
  onChange: (draft: Draft) => void
  faults: Readonly<Record<string, string>>
}

function First({ draft, onChange, faults }: StepProps) {
  const texts = useTexts(subTexts)
  const { data } = useQuery(attributeSchemaQuery(useHere().id))
  // Templates are the workspace's own: its staff see them, at the root.
  const { data: templates } = useQuery({ ...templateChoicesQuery, enabled: boot.app === 'console' })
  return (
    <>
      <TextInput
        label={texts.name}
        required
        data-autofocus
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        error={faults.name}
      />
      <TextInput
        label={texts.slug}
        description={texts.slugLead}
        required
        value={draft.slug ?? slugOf(draft.name)}
        onChange={(event) => onChange({ ...draft, slug: event.currentTarget.value })}
        error={faults.slug}
      />
      {templates && templates.items.length > 0 && (
        <Select
          label={texts.template}
          description={texts.templateLead}
          placeholder={texts.noTemplate}
          clearable
          data={templates.items.map((one) => ({ value: one.id, label: one.name }))}
          value={draft.templateId ?? null}
          onChange={(chosen) => onChange({ ...draft, templateId: chosen ?? undefined })}
        />
      )}
      {data && (
        <SchemaForm
          schema={data.schema}
          values={draft.attributes}
          onChange={(attributes) => onChange({ ...draft, attributes: { ...attributes } })}
          faults={faults}
          prefix="attributes"
        />
      )}
    </>
  )
}

function Second({ draft, onChange, faults }: StepProps) {
  const texts = useTexts(subTexts)
  return (
    <>
      <div>{texts.administratorLead}</div>
      {PERSON.map((name) => (
        <TextInput
          key={name}
          type={name === 'email' ? 'email' : 'text'}
          label={texts[name]}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
          error={faults[`firstAdministrator/${name}`]}
        />
      ))}
    </>
  )
}
