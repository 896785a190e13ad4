import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const importsNav = defineTexts({ nav: 'Imports' }, { nav: 'Importe' })
export const newImportNav = defineTexts({ nav: 'Import people' }, { nav: 'Personen importieren' })
