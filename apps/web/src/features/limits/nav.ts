import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screens are. */
export const limitsNav = defineTexts({ nav: 'Seats and features' }, { nav: 'Plätze und Funktionen' })
export const featuresNav = defineTexts({ nav: 'Features' }, { nav: 'Funktionen' })
