import { lazy, Suspense } from 'react'
import { Switcher } from '../features/organizations/Switcher.tsx'
import { PaletteButton, PaletteHost, targetsOf } from '../features/palette/index.ts'
import { appPath, boot } from '../lib/boot.ts'
import { OrganizationProvider } from '../lib/organization.tsx'
import { BEGINNERS } from '../organization/beginners.ts'
import { ORGANIZATION_SCREENS } from '../organization/screens.ts'
import { start } from '../ui/App.tsx'
import { Navigation } from '../ui/NavItem.tsx'
import { Shell } from '../ui/Shell.tsx'
import { rootOf, routerOf, routesOf } from '../ui/screens.tsx'
import { UserMenu } from '../ui/UserMenu.tsx'

const actions = () => import('../organization/actions.ts').then((file) => file.ORGANIZATION_ACTIONS)
const here = { id: boot.organization.id, base: '' }
const places = [{ ...here, screens: targetsOf(ORGANIZATION_SCREENS), actions, hasPeople: true }]

/** On every screen while staff look at an organization as its administrator does, and never else. */
const ViewBanner = lazy(() =>
  import('../features/views/ViewBanner.tsx').then((file) => ({ default: file.ViewBanner })),
)

/** The portal: one organization, for whoever runs it. */
const Portal = () => (
  <OrganizationProvider here={here}>
    {boot.view && (
      <Suspense fallback={null}>
        <ViewBanner endsAt={boot.view.endsAt} />
      </Suspense>
    )}
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
