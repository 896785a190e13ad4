import { defineTexts } from '../../lib/texts.tsx'

export const signingKeysNav = defineTexts({ nav: 'Signing keys' }, { nav: 'Signaturschlüssel' })
