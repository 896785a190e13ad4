import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const rolesNav = defineTexts({ nav: 'Roles' }, { nav: 'Rollen' })
export const newRoleNav = defineTexts({ nav: 'Create role' }, { nav: 'Rolle anlegen' })
