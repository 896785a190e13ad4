import { defineTexts } from '../../lib/texts.tsx'

/** What happens to those who are members of two organizations. */
export const membershipTypeTexts = defineTexts(
  {
    'external_member.awaited': 'an invited person waits for the consent of their organization',
    'external_member.joined': 'became a member with an account of another organization',
    'external_member.not_let_go': 'the organization of an invited person did not consent',
    'external_member.ended': 'a member from another organization is none any more',
    'user.membership_requested': 'asked to be a member of another organization',
    'user.membership_consented': 'consented that somebody is a member of another organization',
    'user.joined_elsewhere': 'became a member of another organization',
    'user.left_elsewhere': 'is no member of another organization any more',
  },
  {
    'external_member.awaited': 'eine eingeladene Person wartet auf die Zustimmung ihrer Organisation',
    'external_member.joined': 'wurde mit einem Konto einer anderen Organisation Mitglied',
    'external_member.not_let_go': 'die Organisation einer eingeladenen Person hat nicht zugestimmt',
    'external_member.ended': 'ein Mitglied aus einer anderen Organisation ist keines mehr',
    'user.membership_requested': 'wollte Mitglied einer anderen Organisation werden',
    'user.membership_consented': 'hat zugestimmt, dass jemand Mitglied einer anderen Organisation ist',
    'user.joined_elsewhere': 'wurde Mitglied einer anderen Organisation',
    'user.left_elsewhere': 'ist nicht mehr Mitglied einer anderen Organisation',
  },
)
