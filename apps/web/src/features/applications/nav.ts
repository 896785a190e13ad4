import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const applicationsNav = defineTexts({ nav: 'Applications' }, { nav: 'Anwendungen' })
export const newApplicationNav = defineTexts({ nav: 'New application' }, { nav: 'Neue Anwendung' })
