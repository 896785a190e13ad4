import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const suborganizationsNav = defineTexts({ nav: 'Suborganizations' }, { nav: 'Unterorganisationen' })
export const detailsNav = defineTexts({ nav: 'Details' }, { nav: 'Angaben' })
export const organizationsNav = defineTexts({ nav: 'Organizations' }, { nav: 'Organisationen' })
export const newOrganizationNav = defineTexts({ nav: 'New organization' }, { nav: 'Neue Organisation' })
export const newSuborganizationNav = defineTexts(
  { nav: 'Create suborganization' },
  { nav: 'Unterorganisation anlegen' },
)
