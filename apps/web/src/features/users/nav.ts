import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const usersNav = defineTexts({ nav: 'People' }, { nav: 'Personen' })
export const addPersonNav = defineTexts({ nav: 'Add person' }, { nav: 'Person hinzufügen' })
export const inviteNav = defineTexts({ nav: 'Invite people' }, { nav: 'Personen einladen' })
