import { defineTexts } from '../../lib/texts.tsx'

/** In the navigation, which is there before the screen is. */
export const directoriesNav = defineTexts({ nav: 'Directories' }, { nav: 'Verzeichnisse' })
export const newDirectoryNav = defineTexts({ nav: 'Connect a directory' }, { nav: 'Verzeichnis verbinden' })
