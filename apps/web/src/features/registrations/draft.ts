import type { NewForm, RegistrationForm } from './queries.ts'

/** A form while it is written: every field is text, a choice or a number. */
export interface Draft {
  slug: string
  kind: RegistrationForm['kind']
  titleEn: string
  titleDe: string
  introEn: string
  introDe: string
  parentId: string
  templateId: string | null
  fields: string[]
  termsVersion: string
  termsUrl: string
  termsEn: string
  termsDe: string
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
    titleEn: form?.title.en ?? '',
    titleDe: form?.title.de ?? '',
    introEn: form?.intro.en ?? '',
    introDe: form?.intro.de ?? '',
    parentId: form?.parentId ?? rootId,
    templateId: form?.templateId ?? null,
    fields: form?.fields ?? askable.filter(({ required }) => required).map(({ name }) => name),
    termsVersion: form?.terms?.version ?? '',
    termsUrl: form?.terms?.url ?? '',
    termsEn: form?.terms?.text?.en ?? '',
    termsDe: form?.terms?.text?.de ?? '',
    admission: form?.admission ?? 'after_approval',
    continueUrl: form?.continueUrl ?? '',
    waitDays: form?.waitDays ?? 30,
    isOpen: form?.isOpen ?? true,
  }
}

/** What is sent; the slug of a form never changes. */
export function bodyOf(draft: Draft): Omit<NewForm, 'slug'> {
  const { kind, parentId, templateId, fields, admission, waitDays, isOpen } = draft
  const { termsVersion: version, termsUrl: url, termsEn: en, termsDe: de } = draft
  const text = en || de ? { en, de } : null
  return {
    kind,
    parentId,
    templateId,
    fields,
    admission,
    waitDays,
    isOpen,
    title: { en: draft.titleEn, de: draft.titleDe },
    intro: { en: draft.introEn, de: draft.introDe },
    terms: version || url || text ? { version, url: url || null, text } : null,
    continueUrl: draft.continueUrl || null,
  }
}
