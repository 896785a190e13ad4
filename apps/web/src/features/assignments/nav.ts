import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const administratorsNav = defineTexts({ nav: 'Administrators' }, { nav: 'Verwaltung' })
export const addAdministratorNav = defineTexts(
  { nav: 'Add administrator' },
  { nav: 'Zur Verwaltung hinzufügen' },
)
