import { defineTexts } from '../../lib/texts.tsx'

export const attributesNav = defineTexts({ nav: 'Organization details' }, { nav: 'Angaben' })
