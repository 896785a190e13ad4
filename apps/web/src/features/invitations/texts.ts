import { defineTexts } from '../../lib/texts.tsx'

export const invitationsTexts = defineTexts(
  {
    title: 'Invitations',
    lead: 'Who was invited, and has not come yet. The link in the mail is nobody’s but theirs.',
    invite: 'Invite people',
    inviteLead:
      'Each gets a mail with a link of their own, chooses how to sign in, and is here from then on.',
    back: 'People',
    addresses: 'Addresses',
    addressesLead:
      'One a line, or separated by commas; alone or as “Name <address>”. A column of a spreadsheet does as well.',
    placeholder: 'greta@stable.example\nGustav Gerber <gustav@stable.example>',
    ready: (count: number, shown: string) =>
      count === 1 ? 'One address is ready.' : `${shown} addresses are ready.`,
    nothing: 'No addresses yet.',
    tooMany: (most: string) => `No more than ${most} at once. Invite the rest afterwards.`,
    faulty: (count: number, shown: string) =>
      count === 1 ? 'One line cannot be used:' : `${shown} lines cannot be used:`,
    line: (shown: string) => `Line ${shown}`,
    faults: {
      address: 'is not an e-mail address',
      repeated: 'stands there already',
      name: 'the name is too long',
    },
    given: 'What they get',
    givenLead: 'From the first moment on, and no more than you hold yourself.',
    attachRole: 'Attach a role',
    detachRole: 'Leave this role out',
    groups: 'Groups',
    send: (count: number, shown: string) =>
      count === 0 ? 'Invite people' : count === 1 ? 'Invite one person' : `Invite ${shown} people`,
    withoutFaulty: 'The other lines are left out.',
    done: (count: number, shown: string) =>
      count === 0
        ? 'Nobody was invited'
        : count === 1
          ? 'One person is invited'
          : `${shown} people are invited`,
    doneLead:
      'The mails are sent one after the other. You can leave: the list of invitations shows how far they are.',
    notInvited: 'Not invited',
    outcomes: {
      already_member: 'has an account here already',
      already_pending: 'is invited already',
      email_not_allowed: 'the policy does not allow addresses of this domain',
      repeated: 'stood there twice',
    },
    seeAll: 'See the invitations',
    another: 'Invite more',
    email: 'E-mail address',
    status: 'Status',
    anyStatus: 'Any status',
    gets: 'Gets',
    groupCount: (count: number, shown: string) => (count === 1 ? 'one group' : `${shown} groups`),
    external: 'With an account of another organization',
    expires: 'Valid until',
    mail: 'Mail',
    onItsWay: 'on its way',
    actions: 'Actions',
    resend: 'Send again',
    resendTitle: (email: string) => `Send ${email} the invitation again?`,
    resendBody: 'The new link has all its time ahead of it. The link of the earlier mail is void.',
    resent: 'The invitation is on its way.',
    revoke: 'Revoke',
    revokeTitle: (email: string) => `Revoke the invitation of ${email}?`,
    revokeBody: 'The link in the mail is void at once. The person can be invited again.',
    revoked: 'The invitation was revoked.',
    none: 'No invitations',
    noneLead: 'Whoever is invited stands here until they come.',
    noMatch: 'No invitations of this status',
    clear: 'Show all',
  },
  {
    title: 'Einladungen',
    lead: 'Wer eingeladen wurde und noch nicht gekommen ist. Den Link in der Mail hat sonst niemand.',
    invite: 'Personen einladen',
    inviteLead:
      'Jede bekommt eine Mail mit einem eigenen Link, wählt, wie sie sich anmeldet, und ist von da an hier.',
    back: 'Personen',
    addresses: 'Adressen',
    addressesLead:
      'Eine je Zeile oder durch Kommas getrennt; allein oder als „Name <Adresse>“. Auch eine Spalte aus einer Tabelle geht.',
    placeholder: 'greta@stall.example\nGustav Gerber <gustav@stall.example>',
    ready: (count, shown) => (count === 1 ? 'Eine Adresse ist bereit.' : `${shown} Adressen sind bereit.`),
    nothing: 'Noch keine Adressen.',
    tooMany: (most) => `Nicht mehr als ${most} auf einmal. Laden Sie die übrigen danach ein.`,
    faulty: (count, shown) =>
      count === 1 ? 'Eine Zeile ist nicht zu gebrauchen:' : `${shown} Zeilen sind nicht zu gebrauchen:`,
    line: (shown) => `Zeile ${shown}`,
    faults: {
      address: 'ist keine E-Mail-Adresse',
      repeated: 'steht schon da',
      name: 'der Name ist zu lang',
    },
    given: 'Was sie bekommen',
    givenLead: 'Vom ersten Moment an, und nicht mehr, als Sie selbst haben.',
    attachRole: 'Rolle mitgeben',
    detachRole: 'Diese Rolle weglassen',
    groups: 'Gruppen',
    send: (count, shown) =>
      count === 0 ? 'Personen einladen' : count === 1 ? 'Eine Person einladen' : `${shown} Personen einladen`,
    withoutFaulty: 'Die anderen Zeilen bleiben weg.',
    done: (count, shown) =>
      count === 0
        ? 'Niemand wurde eingeladen'
        : count === 1
          ? 'Eine Person ist eingeladen'
          : `${shown} Personen sind eingeladen`,
    doneLead:
      'Die Mails gehen eine nach der anderen hinaus. Sie können gehen: Die Liste der Einladungen zeigt, wie weit sie sind.',
    notInvited: 'Nicht eingeladen',
    outcomes: {
      already_member: 'hat hier schon ein Konto',
      already_pending: 'ist schon eingeladen',
      email_not_allowed: 'die Richtlinie erlaubt keine Adressen dieser Domäne',
      repeated: 'stand zweimal da',
    },
    seeAll: 'Zu den Einladungen',
    another: 'Weitere einladen',
    email: 'E-Mail-Adresse',
    status: 'Zustand',
    anyStatus: 'Jeder Zustand',
    gets: 'Bekommt',
    groupCount: (count, shown) => (count === 1 ? 'eine Gruppe' : `${shown} Gruppen`),
    external: 'Mit einem Konto einer anderen Organisation',
    expires: 'Gilt bis',
    mail: 'Mail',
    onItsWay: 'unterwegs',
    actions: 'Aktionen',
    resend: 'Noch einmal senden',
    resendTitle: (email) => `${email} die Einladung noch einmal senden?`,
    resendBody: 'Der neue Link gilt wieder die volle Zeit. Der Link der früheren Mail ist ungültig.',
    resent: 'Die Einladung ist unterwegs.',
    revoke: 'Zurückziehen',
    revokeTitle: (email) => `Die Einladung von ${email} zurückziehen?`,
    revokeBody: 'Der Link in der Mail ist sofort ungültig. Die Person kann wieder eingeladen werden.',
    revoked: 'Die Einladung wurde zurückgezogen.',
    none: 'Keine Einladungen',
    noneLead: 'Wer eingeladen ist, steht hier, bis er kommt.',
    noMatch: 'Keine Einladungen in diesem Zustand',
    clear: 'Alle zeigen',
  },
)
