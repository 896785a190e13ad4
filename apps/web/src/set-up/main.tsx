import { SetUpLinkPage } from '../features/connections/set-up-link/SetUpLinkPage.tsx'
import { mount } from '../ui/mount.tsx'

mount(<SetUpLinkPage />)
