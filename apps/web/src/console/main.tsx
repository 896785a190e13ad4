import { createRoute } from '@tanstack/react-router'
import { appPath } from '../lib/boot.ts'
import { BEGINNERS } from '../organization/beginners.ts'
import { ORGANIZATION_SCREENS } from '../organization/screens.ts'
import { start } from '../ui/App.tsx'
import { rootOf, routerOf, routesOf } from '../ui/screens.tsx'
import { Console, OneOrganization } from './frames.tsx'
import { CONSOLE_SCREENS } from './screens.ts'

const root = rootOf(Console)
const organization = createRoute({
  getParentRoute: () => root,
  path: '/organizations/$organizationId',
  component: OneOrganization,
})
const tree = root.addChildren([
  ...routesOf(CONSOLE_SCREENS, () => root),
  organization.addChildren(routesOf(ORGANIZATION_SCREENS, () => organization)),
])
start(routerOf(tree, appPath), BEGINNERS)
