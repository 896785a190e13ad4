/**
 * The languages that pages and mails are in. Another one is a line here, and its texts in `pages/texts/catalogues.ts`; the
 * tag (BCP 47) is what dates and numbers are written by where nobody asked for a region.
 */
export const LANGUAGES_SPOKEN = {
  en: { name: 'English', tag: 'en-GB', direction: 'ltr' },
  de: { name: 'Deutsch', tag: 'de-DE', direction: 'ltr' },
} as const satisfies Record<string, { name: string; tag: string; direction: 'ltr' | 'rtl' }>
