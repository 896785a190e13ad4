import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const reviewsNav = defineTexts({ nav: 'Access reviews' }, { nav: 'Überprüfungen' })
export const newReviewNav = defineTexts({ nav: 'Begin an access review' }, { nav: 'Überprüfung beginnen' })
