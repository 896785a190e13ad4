import { defineTexts } from '../../lib/texts.tsx'

export const applicationsNav = defineTexts({ nav: 'Applications' }, { nav: 'Anwendungen' })
export const newApplicationNav = defineTexts({ nav: 'New application' }, { nav: 'Neue Anwendung' })
