import { defineTexts } from '../../lib/texts.tsx'

export const templatesNav = defineTexts({ nav: 'Templates' }, { nav: 'Vorlagen' })
