import { useTexts } from '../../../lib/texts.tsx'
import { fieldTexts } from '../field-texts.ts'

/** What the server calls otherwise than the fields do. */
const OF_FIELDS: Readonly<Record<string, string>> = {
  clientAuthentication: 'authentication',
  secondFactorValues: 'secondFactor',
  logout: 'logoutThere',
  wantAssertionsEncrypted: 'encrypted',
  allowUnsolicited: 'unsolicited',
}

/** Settings by the names that stand beside their fields. */
export function useSettingNames(): (names: readonly string[]) => string[] {
  const texts = useTexts(fieldTexts)
  const fields = texts as unknown as Readonly<Record<string, unknown>>
  const plain: Readonly<Record<string, string>> = {
    ...texts.settingNames,
    issuer: texts.issuer.other,
    clientId: texts.clientId.other,
    clientSecret: texts.secret.other,
    endpoints: texts.ownEndpoints,
  }
  return (names) =>
    names.map((name) => {
      const word = plain[name] ?? fields[OF_FIELDS[name] ?? name]
      return typeof word === 'string' ? word : name
    })
}
