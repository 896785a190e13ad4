import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const serviceAccountsNav = defineTexts({ nav: 'Service accounts' }, { nav: 'Dienstkonten' })
export const newServiceAccountNav = defineTexts(
  { nav: 'Create service account' },
  { nav: 'Dienstkonto anlegen' },
)
