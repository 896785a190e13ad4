import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const lazyMigrationNav = defineTexts({ nav: 'Passwords of before' }, { nav: 'Frühere Passwörter' })
