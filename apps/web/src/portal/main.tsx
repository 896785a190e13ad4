import { Switcher } from '../features/organizations/Switcher.tsx'
import { PaletteButton, PaletteHost, targetsOf } from '../features/palette/index.ts'
import { ViewBanner } from '../features/views/ViewBanner.tsx'
import { appPath, boot } from '../lib/boot.ts'
import { OrganizationProvider } from '../lib/organization.tsx'
import { ORGANIZATION_ACTIONS } from '../organization/actions.ts'
import { BEGINNERS } from '../organization/beginners.ts'
import { ORGANIZATION_SCREENS } from '../organization/screens.ts'
import { start } from '../ui/App.tsx'
import { Navigation } from '../ui/NavItem.tsx'
import { Shell } from '../ui/Shell.tsx'
import { rootOf, routerOf, routesOf } from '../ui/screens.tsx'
import { UserMenu } from '../ui/UserMenu.tsx'

const here = { id: boot.organization.id, base: '' }
const places = [
  { ...here, screens: targetsOf(ORGANIZATION_SCREENS), actions: ORGANIZATION_ACTIONS, hasPeople: true },
]

/** The portal: one organization, for whoever runs it. */
const Portal = () => (
  <OrganizationProvider here={here}>
    <ViewBanner />
    <PaletteHost places={places} />
    <Shell
      top={<Switcher />}
      navigation={
        <>
          <PaletteButton />
          <Navigation screens={ORGANIZATION_SCREENS} />
        </>
      }
      user={<UserMenu />}
    />
  </OrganizationProvider>
)

const root = rootOf(Portal)
start(routerOf(root.addChildren(routesOf(ORGANIZATION_SCREENS, () => root)), appPath), BEGINNERS)
