import { defineTexts } from '../../lib/texts.tsx'

export const mailNav = defineTexts({ nav: 'Mail' }, { nav: 'Mail' })
