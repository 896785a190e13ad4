import type { ImportedRecord, Read, ReadFormat } from '../../record.ts'
import { Findings } from '../findings.ts'
import { elementProblem } from '../foreign-objects.ts'
import { jsonElements } from '../json-elements.ts'
import { type Foreign, isForeign, textOf } from '../values.ts'
import { groupsOf } from './groups.ts'
import type { KeycloakOptions } from './options.ts'
import { toPerson } from './to-person.ts'

/** Settings of a realm that say for whom a passkey was made, by the type of credential. */
const SITES: Readonly<Record<string, string>> = {
  webAuthnPolicyRpId: 'webauthn',
  webAuthnPolicyPasswordlessRpId: 'webauthn-passwordless',
}
const PARTS = ['groups/*', 'users/*', ...Object.keys(SITES)]
/** A file has one realm, or several in an array. */
const WANTED = [...PARTS, ...PARTS.map((part) => `*/${part}`)]

/** The export of a realm of Keycloak's: people, with groups where it has them. All else of a realm is passed over. */
export const readKeycloak = (options: KeycloakOptions): ReadFormat =>
  async function* (source): AsyncGenerator<Read> {
    const findings = new Findings()
    const sites: Record<string, string | undefined> = {
      webauthn: options.relyingPartyId,
      'webauthn-passwordless': options.relyingPartyId,
    }
    for await (const element of jsonElements(source, WANTED)) {
      const { line } = element
      if ('problem' in element) {
        yield { line, problem: elementProblem(element.problem) }
        continue
      }
      const path = element.path.replace(/^\*\//, '')
      const site = SITES[path]
      if (site !== undefined) sites[site] = textOf({ site: element.value }, 'site') ?? options.relyingPartyId
      else if (!isForeign(element.value)) yield { line, problem: elementProblem('not_object') }
      else {
        for (const record of recordsOf(path, element.value)) yield { line, record }
        for (const notice of findings.take()) yield { line, notice }
      }
    }

    function* recordsOf(path: string, value: Foreign): Generator<ImportedRecord> {
      if (path === 'groups/*') yield* groupsOf(value, options, findings)
      else if (textOf(value, 'serviceAccountClientId') !== undefined) findings.note('account_left_out')
      else yield toPerson(value, options, sites, findings)
    }
  }
