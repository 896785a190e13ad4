import type { UserWord } from '../../../modules/directories/index.ts'
import type { Resource } from '../resources/read-resource.ts'
import { isObject, own } from '../schemas/find.ts'
import { OWN_EXTENSION } from '../schemas/own-extension.ts'

/** What a resource says of somebody, as `readResource` has read it; what has no column is kept beside them as it was said. */
export function toUserWord(resource: Resource): UserWord {
  const { externalId, userName, active, displayName, name, [OWN_EXTENSION]: attributes, ...more } = resource
  const { givenName, familyName, ...names } = isObject(name) ? name : {}
  return {
    externalId: textOf(externalId),
    userName: textOf(userName) ?? '',
    active: active !== false,
    email: emailOf(resource),
    displayName: textOf(displayName),
    givenName: textOf(givenName),
    familyName: textOf(familyName),
    locale: languageOf(resource),
    attributes: (isObject(attributes) ? attributes : {}) as UserWord['attributes'],
    rest: { ...more, ...(Object.keys(names).length > 0 && { name: names }) },
  }
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null

/** The primary address. Where none is, the one for work; or the first. */
function emailOf({ emails }: Resource): string | null {
  const all = (Array.isArray(emails) ? emails : []).filter(
    (one): one is Resource => isObject(one) && textOf(own(one, 'value')) !== null,
  )
  const one =
    all.find(({ primary }) => primary === true) ??
    all.find(({ type }) => typeof type === 'string' && type.toLowerCase() === 'work') ??
    all[0]
  return textOf(one?.value)?.trim() ?? null
}

const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/

/** The language that somebody reads, as a tag; what is said in another form, or is none, is kept and not followed. */
function languageOf({ preferredLanguage, locale }: Resource): string | null {
  const tags = [preferredLanguage, locale].map((one) =>
    textOf(one)?.split(/[,;]/, 1)[0]?.trim().replaceAll('_', '-'),
  )
  return tags.find((tag) => tag !== undefined && tag.length <= 35 && LANGUAGE.test(tag)) ?? null
}
