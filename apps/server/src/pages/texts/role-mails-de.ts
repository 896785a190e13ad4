import type { roleMailsEn } from './role-mails-en.ts'

/** Mails about roles that come to their end. */
export const roleMailsDe: typeof roleMailsEn = {
  roleEnds: {
    subject: (organization: string, role: string) => `${organization}: Ihre Rolle ${role} läuft bald aus`,
    body: (role: string, organization: string, at: string) =>
      `Ihre Rolle ${role} bei ${organization} läuft am ${at} aus. Von da an können Sie nicht mehr tun, was sie erlaubt.`,
    next: 'Brauchen Sie sie dann noch, so bitten Sie Ihre Administration, sie länger gelten zu lassen.',
  },
  roleOfSomebodyEnds: {
    button: 'Rollen ansehen',
    subject: (organization: string, role: string) => `${organization}: Eine Rolle ${role} läuft bald aus`,
    body: (holder: string, role: string, organization: string, at: string) =>
      `${holder} hat die Rolle ${role} bei ${organization} bis ${at}. Von da an gibt sie nichts mehr.`,
    next: 'Ist das gewollt, so ist nichts zu tun. Wenn nicht, so geben Sie ihr im Portal ein anderes Ende.',
  },
}
