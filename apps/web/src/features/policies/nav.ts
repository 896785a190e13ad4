import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const policiesNav = defineTexts({ nav: 'Security policy' }, { nav: 'Sicherheitsrichtlinie' })
export const baselineNav = defineTexts({ nav: 'Baseline policy' }, { nav: 'Grundregeln' })
