import { defineTexts } from '../../lib/texts.tsx'

/** The same of second factors, passkeys and recovery codes. */
export const factorTypeTexts = defineTexts(
  {
    'user.second_factor_failed': 'entered a wrong second factor',
    'user.second_factor_enrolled': 'set up a second factor',
    'user.second_factor_replaced': 'replaced the second factor',
    'user.second_factor_removed': 'removed a second factor',
    'user.second_factor_reset': 'reset a second factor',
    'user.passkey_added': 'added a passkey',
    'user.passkey_renamed': 'renamed a passkey',
    'user.passkey_removed': 'removed a passkey',
    'user.passkey_link_requested': 'had a link to a new passkey mailed',
    'user.passkey_link_used': 'used a link to a new passkey',
    'user.passkeys_recovered': 'set up a passkey in the place of lost ones',
    'user.recovery_code_used': 'used a recovery code',
    'user.recovery_codes_renewed': 'made new recovery codes',
  },
  {
    'user.second_factor_failed': 'falscher zweiter Faktor',
    'user.second_factor_enrolled': 'hat einen zweiten Faktor eingerichtet',
    'user.second_factor_replaced': 'hat den zweiten Faktor ersetzt',
    'user.second_factor_removed': 'hat einen zweiten Faktor entfernt',
    'user.second_factor_reset': 'hat einen zweiten Faktor zurückgesetzt',
    'user.passkey_added': 'hat einen Passkey hinzugefügt',
    'user.passkey_renamed': 'hat einen Passkey umbenannt',
    'user.passkey_removed': 'hat einen Passkey entfernt',
    'user.passkey_link_requested': 'hat einen Link zu einem neuen Passkey schicken lassen',
    'user.passkey_link_used': 'hat einen Link zu einem neuen Passkey benutzt',
    'user.passkeys_recovered': 'hat einen Passkey an Stelle der verlorenen angelegt',
    'user.recovery_code_used': 'hat einen Wiederherstellungscode benutzt',
    'user.recovery_codes_renewed': 'hat neue Wiederherstellungscodes erzeugt',
  },
)
