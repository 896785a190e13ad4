import { defineTexts } from '../../lib/texts.tsx'

export const attributesNav = defineTexts({ nav: 'Details' }, { nav: 'Angaben' })
