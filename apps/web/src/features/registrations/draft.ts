import { fromWords, isBlank, toWords, type Words } from '../../lib/in-languages.ts'
import type { NewForm, RegistrationForm } from './queries.ts'

/** A form while it is written: every field is text, a choice or a number. */
export interface Draft {
  slug: string
  kind: RegistrationForm['kind']
  title: Words
  intro: Words
  parentId: string
  templateId: string | null
  fields: string[]
  termsVersion: string
  termsUrl: string
  termsText: Words
  admission: RegistrationForm['admission']
  continueUrl: string
  waitDays: number
  isOpen: boolean
}

/** A new one asks for what the schema requires. */
export function draftOf(
  form: RegistrationForm | undefined,
  rootId: string,
  askable: readonly { name: string; required: boolean }[],
): Draft {
  return {
    slug: form?.slug ?? '',
    kind: form?.kind ?? 'partner',
    title: toWords(form?.title),
    intro: toWords(form?.intro),
    parentId: form?.parentId ?? rootId,
    templateId: form?.templateId ?? null,
    fields: form?.fields ?? askable.filter(({ required }) => required).map(({ name }) => name),
    termsVersion: form?.terms?.version ?? '',
    termsUrl: form?.terms?.url ?? '',
    termsText: toWords(form?.terms?.text),
    admission: form?.admission ?? 'after_approval',
    continueUrl: form?.continueUrl ?? '',
    waitDays: form?.waitDays ?? 30,
    isOpen: form?.isOpen ?? true,
  }
}

/** What is sent; the slug of a form never changes. */
export function bodyOf(draft: Draft): Omit<NewForm, 'slug'> {
  const { kind, parentId, templateId, fields, admission, waitDays, isOpen } = draft
  const { termsVersion: version, termsUrl: url, termsText } = draft
  const text = isBlank(termsText) ? null : fromWords(termsText)
  return {
    kind,
    parentId,
    templateId,
    fields,
    admission,
    waitDays,
    isOpen,
    title: fromWords(draft.title),
    intro: fromWords(draft.intro),
    terms: version || url || text ? { version, url: url || null, text } : null,
    continueUrl: draft.continueUrl || null,
  }
}
