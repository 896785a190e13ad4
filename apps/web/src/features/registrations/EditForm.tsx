import { Checkbox, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { boot } from '../../lib/boot.ts'
import { isBlank, nameIn, SPOKEN, wordsIn } from '../../lib/in-languages.ts'
import { organizationQuery } from '../../lib/organization.tsx'
import { useLanguage, useTexts } from '../../lib/texts.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { OrganizationFinder, templateChoicesQuery } from '../organizations/index.ts'
import { bodyOf, type Draft, draftOf } from './draft.ts'
import { formTexts } from './form-texts.ts'
import { createForm, formsKey, type RegistrationForm, updateForm } from './queries.ts'
import styles from './registrations.module.css'

interface EditFormProps {
  /** The one that is changed; none for a new one. */
  form: RegistrationForm | undefined
  askable: readonly { name: string; label: string; required: boolean }[]
  onClose: () => void
}

/** Everything that a registration form says and does. */
export function EditForm({ form, askable, onClose }: EditFormProps) {
  const texts = useTexts(formTexts)
  const { language } = useLanguage()
  const [draft, setDraft] = useState<Draft>(() => draftOf(form, boot.organization.id, askable))
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const { mutate, isPending, problem } = useChange({
    run: () => (form ? updateForm(form, bodyOf(draft)) : createForm({ slug: draft.slug, ...bodyOf(draft) })),
    refresh: [formsKey],
    done: form ? texts.saved : texts.made,
    quiet: true,
    after: onClose,
  })
  return (
    <FormDialog
      title={form ? texts.editTitle(wordsIn(form.title, language)) : texts.createTitle}
      action={form ? texts.save : texts.create}
      size="lg"
      busy={isPending}
      disabled={draft.slug === '' || isBlank(draft.title)}
      problem={problem}
      fields={['slug', 'terms', 'continueUrl', 'templateId', 'parentId']}
      onSubmit={() => mutate(undefined)}
      onClose={onClose}
    >
      {!form && (
        <TextInput
          label={texts.slug}
          required
          value={draft.slug}
          onChange={(event) => set({ slug: event.currentTarget.value })}
          error={problem?.faultOf('slug')}
        />
      )}
      <Select
        label={texts.kind}
        allowDeselect={false}
        value={draft.kind}
        onChange={(kind) => kind && set({ kind: kind as Draft['kind'] })}
        data={(['customer', 'partner'] as const).map((value) => ({ value, label: texts.kinds[value] }))}
      />
      <Words draft={draft} set={set} />
      <Place draft={draft} set={set} fault={problem?.faultOf('parentId') ?? problem?.faultOf('templateId')} />
      <Checkbox.Group
        label={texts.fields}
        description={askable.length > 0 ? texts.fieldsLead : texts.noFields}
        value={draft.fields}
        onChange={(fields) => set({ fields })}
      >
        {askable.map((one) => (
          <Checkbox key={one.name} mt={6} value={one.name} label={one.label} />
        ))}
      </Checkbox.Group>
      <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
        <legend>{texts.terms}</legend>
        <div className={styles.pair}>
          <TextInput
            label={texts.termsVersion}
            value={draft.termsVersion}
            onChange={(event) => set({ termsVersion: event.currentTarget.value })}
            error={problem?.faultOf('terms/version')}
          />
          <TextInput
            label={texts.termsUrl}
            type="url"
            value={draft.termsUrl}
            onChange={(event) => set({ termsUrl: event.currentTarget.value })}
            error={problem?.faultOf('terms/url') ?? problem?.faultOf('terms')}
          />
          {SPOKEN.map((one) => (
            <Textarea
              key={one}
              label={texts.termsIn(nameIn(one, language))}
              rows={2}
              maxLength={1000}
              value={draft.termsText[one]}
              onChange={(event) =>
                set({ termsText: { ...draft.termsText, [one]: event.currentTarget.value } })
              }
              error={problem?.faultOf(`terms/text/${one}`)}
            />
          ))}
        </div>
      </fieldset>
      <Select
        label={texts.admission}
        allowDeselect={false}
        value={draft.admission}
        onChange={(value) => value && set({ admission: value as Draft['admission'] })}
        data={(['after_approval', 'at_once', 'by_api'] as const).map((value) => ({
          value,
          label: texts.admissions[value],
        }))}
      />
      <TextInput
        label={texts.continueUrl}
        description={texts.continueLead}
        type="url"
        value={draft.continueUrl}
        onChange={(event) => set({ continueUrl: event.currentTarget.value })}
        error={problem?.faultOf('continueUrl')}
      />
      <NumberInput
        label={texts.waitDays}
        min={1}
        max={365}
        value={draft.waitDays}
        onChange={(value) => set({ waitDays: Number(value) })}
      />
      <Switch
        label={texts.open}
        checked={draft.isOpen}
        onChange={(event) => set({ isOpen: event.currentTarget.checked })}
      />
    </FormDialog>
  )
}

interface PartProps {
  draft: Draft
  set: (changes: Partial<Draft>) => void
}

function Words({ draft, set }: PartProps) {
  const texts = useTexts(formTexts)
  const { language } = useLanguage()
  return (
    <div className={styles.pair}>
      {SPOKEN.map((one) => (
        <TextInput
          key={one}
          label={texts.titleIn(nameIn(one, language))}
          required={isBlank(draft.title)}
          value={draft.title[one]}
          onChange={(event) => set({ title: { ...draft.title, [one]: event.currentTarget.value } })}
        />
      ))}
      {SPOKEN.map((one) => (
        <Textarea
          key={one}
          label={texts.introIn(nameIn(one, language))}
          rows={3}
          value={draft.intro[one]}
          onChange={(event) => set({ intro: { ...draft.intro, [one]: event.currentTarget.value } })}
        />
      ))}
    </div>
  )
}

/** Where the organizations are placed, and how they are set up. */
function Place({ draft, set, fault }: PartProps & { fault: string | undefined }) {
  const texts = useTexts(formTexts)
  const parent = useQuery(organizationQuery(draft.parentId))
  const templates = useQuery(templateChoicesQuery)
  return (
    <>
      <OrganizationFinder
        label={parent.data ? texts.parentNow(parent.data.name) : texts.parent}
        isLabelled
        onFound={(parentId) => set({ parentId })}
      />
      <Select
        label={texts.template}
        clearable
        placeholder={texts.noTemplate}
        value={draft.templateId}
        onChange={(templateId) => set({ templateId })}
        data={(templates.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        error={fault}
      />
    </>
  )
}
