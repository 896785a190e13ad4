import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const groupsNav = defineTexts({ nav: 'Groups' }, { nav: 'Gruppen' })
export const newGroupNav = defineTexts({ nav: 'Create group' }, { nav: 'Gruppe anlegen' })
