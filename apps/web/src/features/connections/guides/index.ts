import type { Language } from '../../../lib/texts.tsx'
import type { Preset, Protocol } from '../queries.ts'
import { GUIDES_DE } from './de.ts'
import { GUIDES_EN } from './en.ts'
import type { Guide, Guides } from './guide.ts'

const GUIDES: Readonly<Record<Language, Guides>> = { en: GUIDES_EN, de: GUIDES_DE }
const PLAIN = { oidc: 'oidc', saml: 'saml' } as const

/** The steps for a provider; where a protocol is not offered for it, those of the protocol. */
export function guideFor(language: Language, preset: Preset, protocol: Protocol): Guide {
  const all = GUIDES[language] as Readonly<Record<Preset, Partial<Record<Protocol, Guide>>>>
  return (all[preset][protocol] ?? all[PLAIN[protocol]][protocol]) as Guide
}
