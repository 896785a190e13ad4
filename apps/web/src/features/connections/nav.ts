import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const connectionsNav = defineTexts({ nav: 'Connections' }, { nav: 'Verbindungen' })
export const connectNav = defineTexts({ nav: 'Connect a provider' }, { nav: 'Anbieter verbinden' })
export const emergencyNav = defineTexts({ nav: 'Emergency access' }, { nav: 'Notfallzugang' })
