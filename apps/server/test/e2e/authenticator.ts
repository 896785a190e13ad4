import type { CDPSession, Page } from 'playwright-core'

/** What people unlock their machine with, as the browser plays it. */
export interface Device {
  /** Whether somebody touches it when it is asked. */
  touch(is: boolean): Promise<void>
  verifies(is: boolean): Promise<void>
  count(): Promise<number>
}

/** An authenticator that is built into the machine of a page, which nobody touches yet. */
export async function aDevice(page: Page): Promise<Device> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  })
  return {
    touch: async (enabled) => {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    verifies: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    count: async () =>
      (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}
