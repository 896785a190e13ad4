import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { findActivitiesAgain } from '../lib/activity.ts'
import { isSignedInPage } from '../lib/session.ts'
import { mount } from './mount.tsx'
import { SignedInPage } from './SignedInPage.tsx'
import { StepUp } from './StepUp.tsx'
import { Toasts } from './Toasts.tsx'

/** Starts an application on its page, with what begins work again that was going on there. */
export function start(router: AnyRouter, beginners: Parameters<typeof findActivitiesAgain>[0]): void {
  if (isSignedInPage()) {
    mount(<SignedInPage />)
    return
  }
  findActivitiesAgain(beginners)
  mount(
    <>
      <RouterProvider router={router} />
      <StepUp />
      <Toasts />
    </>,
  )
}
