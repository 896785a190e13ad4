import { defineTexts } from '../../lib/texts.tsx'

export const workspaceNav = defineTexts({ nav: 'Workspace' }, { nav: 'Arbeitsbereich' })
