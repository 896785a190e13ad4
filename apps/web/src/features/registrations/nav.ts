import { defineTexts } from '../../lib/texts.tsx'

export const registrationsNav = defineTexts({ nav: 'Registrations' }, { nav: 'Registrierungen' })
