import { useQuery } from '@tanstack/react-query'
import { lazyRouteComponent, Outlet, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { OrganizationMark } from '../features/organizations/OrganizationMark.tsx'
import { organizationsTexts } from '../features/organizations/texts.ts'
import { PaletteButton, PaletteHost, type Place, targetsOf } from '../features/palette/index.ts'
import { boot } from '../lib/boot.ts'
import { OrganizationProvider, organizationQuery } from '../lib/organization.tsx'
import { useTexts } from '../lib/texts.tsx'
import { ORGANIZATION_SCREENS } from '../organization/screens.ts'
import { Navigation } from '../ui/NavItem.tsx'
import { Shell } from '../ui/Shell.tsx'
import { Failed } from '../ui/states.tsx'
import { UserMenu } from '../ui/UserMenu.tsx'
import styles from './frames.module.css'
import { CONSOLE_SCREENS } from './screens.ts'

/** Above the screens of one organization only: the first load is without it. */
const OrganizationCrumb = lazyRouteComponent(
  () => import('../features/organizations/OrganizationCrumb.tsx'),
  'OrganizationCrumb',
)

const root = { id: boot.organization.id, base: '' }

/** The console: the whole workspace, for its staff. */
export function Console() {
  const { organizationId } = useParams({ strict: false }) as { organizationId?: string }
  const places = usePlaces(organizationId)
  return (
    <OrganizationProvider here={root}>
      <PaletteHost places={places} />
      <Shell
        top={<Top />}
        navigation={
          <>
            <PaletteButton />
            {organizationId && <WithinOrganization organizationId={organizationId} />}
            {organizationId && <div className={styles.group}>{boot.workspace.name}</div>}
            <Navigation screens={CONSOLE_SCREENS} exact={organizationId !== undefined} />
          </>
        }
        user={<UserMenu />}
      />
    </OrganizationProvider>
  )
}

const consoleActions = () => import('./actions.ts').then((file) => file.CONSOLE_ACTIONS)
const organizationActions = () =>
  import('../organization/actions.ts').then((file) => file.ORGANIZATION_ACTIONS)

/** What the palette leads to: the workspace's screens, and those of the organization that is open. */
function usePlaces(organizationId: string | undefined): Place[] {
  const { data } = useQuery({
    ...organizationQuery(organizationId ?? ''),
    enabled: organizationId !== undefined,
  })
  const workspace = { ...root, screens: targetsOf(CONSOLE_SCREENS), actions: consoleActions }
  if (organizationId === undefined) return [{ ...workspace, hasPeople: true }]
  const here = {
    ...hereOf(organizationId),
    name: data?.name,
    screens: targetsOf(ORGANIZATION_SCREENS),
    actions: organizationActions,
    hasPeople: true,
  }
  return [here, workspace]
}

function Top() {
  const texts = useTexts(organizationsTexts)
  const { name } = boot.workspace
  return (
    <div className={styles.top}>
      <OrganizationMark name={name} />
      <div>
        <b>{name}</b>
        <span>{texts.console}</span>
      </div>
    </div>
  )
}

const hereOf = (id: string) => ({ id, base: `/organizations/${id}` })

/** The screens of the organization that is open, under its name: before the workspace's, as they are what is in use. */
function WithinOrganization({ organizationId }: { organizationId: string }) {
  const { data, isError } = useQuery(organizationQuery(organizationId))
  if (isError) return null
  return (
    <OrganizationProvider here={hereOf(organizationId)}>
      <div className={styles.group}>{data?.name ?? '…'}</div>
      <Navigation screens={ORGANIZATION_SCREENS} />
    </OrganizationProvider>
  )
}

/** Every screen of one organization, with the same words as in its portal. */
export function OneOrganization() {
  const { organizationId = '' } = useParams({ strict: false }) as { organizationId?: string }
  const { error, refetch } = useQuery(organizationQuery(organizationId))
  return (
    <OrganizationProvider here={hereOf(organizationId)}>
      {error ? (
        <Failed error={error} reset={() => void refetch()} />
      ) : (
        <>
          <Suspense fallback={<div className={styles.crumb} />}>
            <OrganizationCrumb />
          </Suspense>
          <Outlet />
        </>
      )}
    </OrganizationProvider>
  )
}
