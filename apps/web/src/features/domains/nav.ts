import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const domainsNav = defineTexts({ nav: 'Domains' }, { nav: 'Domänen' })
