import { defineTexts } from '../../lib/texts.tsx'

export const firstStepsTexts = defineTexts(
  {
    title: 'First steps',
    lead: 'Four things that make the organization yours. Each can wait, or be left out.',
    progress: (done: number, all: number) => `${done} of ${all} done`,
    away: 'Do not show any more',
    skip: 'Not needed',
    takeUp: 'Take up again',
    state: { open: 'To do', begun: 'Begun', done: 'Done', skipped: 'Left out' },
    notYours: 'Somebody with more permissions does this.',
    step: {
      domain: {
        name: 'Prove a domain',
        lead: 'With it, whoever types an address of yours is led straight to your sign-in.',
        act: 'Domains',
      },
      connection: {
        name: 'Connect your identity provider',
        lead: 'People sign in with the account that they have already. Without one they use passwords and passkeys.',
        act: 'Connections',
      },
      people: {
        name: 'Invite people',
        lead: 'Somebody else who can administer the organization, and those who work with it.',
        act: 'Invite',
      },
      policy: {
        name: 'Look at the security policy',
        lead: 'What signing in asks for. You can ask for more, never for less than above.',
        act: 'Policy',
      },
    },
  },
  {
    title: 'Erste Schritte',
    lead: 'Vier Dinge, die die Organisation zu Ihrer machen. Jedes kann warten oder wegbleiben.',
    progress: (done, all) => `${done} von ${all} erledigt`,
    away: 'Nicht mehr zeigen',
    skip: 'Nicht nötig',
    takeUp: 'Doch wieder aufnehmen',
    state: { open: 'Offen', begun: 'Begonnen', done: 'Erledigt', skipped: 'Weggelassen' },
    notYours: 'Das macht jemand mit mehr Berechtigungen.',
    step: {
      domain: {
        name: 'Eine Domäne nachweisen',
        lead: 'Damit wird, wer eine Ihrer Adressen eingibt, gleich zu Ihrer Anmeldung geführt.',
        act: 'Domänen',
      },
      connection: {
        name: 'Ihren Identitätsanbieter verbinden',
        lead: 'Alle melden sich mit dem Konto an, das sie schon haben. Ohne einen mit Passwort und Passkey.',
        act: 'Verbindungen',
      },
      people: {
        name: 'Personen einladen',
        lead: 'Noch jemanden, der die Organisation verwalten kann, und alle, die damit arbeiten.',
        act: 'Einladen',
      },
      policy: {
        name: 'Die Sicherheitsrichtlinie ansehen',
        lead: 'Was die Anmeldung verlangt. Sie können mehr verlangen, nie weniger als darüber.',
        act: 'Richtlinie',
      },
    },
  },
)
