import { defineTexts } from '../../lib/texts.tsx'

export const workspaceRolesNav = defineTexts({ nav: 'Roles for all' }, { nav: 'Rollen für alle' })
