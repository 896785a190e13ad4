import { defineTexts } from '../../lib/texts.tsx'

export const treeNav = defineTexts({ nav: 'Tree' }, { nav: 'Baum' })
