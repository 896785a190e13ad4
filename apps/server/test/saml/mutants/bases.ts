import { aResponse } from '../../../src/protocols/saml/testing/identity-provider.ts'
import type { SamlWorld } from '../../../src/protocols/saml/testing/world.ts'

export const EVIL = 'administrator-1'

/** A valid response in clear, and which of its elements is signed. */
export interface Base {
  name: string
  xml: string
  signed: 'saml:Assertion' | 'samlp:Response'
}

/** A response that nobody may accept. */
export interface Mutant {
  name: string
  xml: string
}

export function basesOf({ said, keys: { idp } }: SamlWorld): Base[] {
  return [
    { name: 'signed assertion', signed: 'saml:Assertion', xml: aResponse(said, { assertion: idp }) },
    { name: 'signed response', signed: 'samlp:Response', xml: aResponse(said, { response: idp }) },
    {
      name: 'signed twice',
      signed: 'samlp:Response',
      xml: aResponse(said, { assertion: idp, response: idp }),
    },
  ]
}

/** The first element of a name, as text; one of the same name may not stand inside. */
export function elementOf(xml: string, name: string): string {
  const found = new RegExp(`<${name}(?: [^<>]*)?(?:/>|(?<!/)>[\\s\\S]*?</${name}>)`).exec(xml)?.[0]
  if (!found) throw new Error(`there is no ${name}`)
  return found
}

export const without = (xml: string, part: string): string => xml.replace(part, () => '')
export const afterElement = (xml: string, name: string, added: string): string => {
  const found = elementOf(xml, name)
  return xml.replace(found, () => found + added)
}
/** Puts something at the end of the first element of a name. */
export const inside = (xml: string, name: string, added: string): string =>
  xml.replace(`</${name}>`, () => `${added}</${name}>`)

/** The same words about somebody else, under another ID or the same one. */
export function forged(xml: string, element: string, id?: string): string {
  const evil = xml.replaceAll('rider-17', EVIL)
  return id === undefined ? evil : evil.replace(new RegExp(`(<${element}[^>]*? ID=")[^"]*`), `$1${id}`)
}
