import { defineTexts } from '../../../lib/texts.tsx'

export const setUpLinkTexts = defineTexts(
  {
    title: (organization: string) => `Set up the sign-in of ${organization}`,
    lead: (connection: string) =>
      `You were asked to connect the identity provider that you run: “${connection}”. No account is needed, and nobody signs in through it before the organization has tried it.`,
    until: (date: string) => `This link works until ${date}.`,
    steps: {
      choose: 'The provider',
      enter: 'Enter it there',
      details: 'Enter what you got',
      test: 'Try it',
      finish: 'Hand it back',
    },
    choose: {
      title: 'Which provider is it?',
      lead: 'The steps that follow are those of its own pages.',
      other: 'Not there? Whoever gave you this link has to choose another kind of connection first.',
      loses: 'What was entered for the earlier one is not kept.',
    },
    claims: {
      title: 'What is read of people',
      lead: 'By these names the provider has to say it. They are set by the organization, not by this link.',
      other: (provider: string) =>
        `${provider} says names and addresses by other names than are read here. Go on all the same, and tell whoever gave you this link: they set the names of ${provider}, or you have it send those that are read.`,
    },
    test: {
      title: 'Try it',
      lead: 'You sign in once with your own account at the provider. It makes no account and no session here.',
      passed: 'With these settings people could sign in. Hand it back now.',
    },
    said: {
      title: 'What would stand in the account',
      lead: 'Check that a name and an e-mail address came. For a day you and the administrators of the organization see it, and nobody else.',
      none: 'No name and no address came',
    },
    finish: {
      title: 'Hand it back to the organization',
      lead: 'Whoever gave you this link gets a mail, tries it too and lets people in. This link ends with it.',
      untested: 'No test has gone through with these settings yet. You can hand it back nevertheless.',
      incomplete: 'What the provider gave you is not complete yet.',
      toDetails: 'Enter it',
      action: 'Hand it back now',
    },
    finished: {
      title: 'Thank you, that is all',
      lead: 'Whoever gave you the link was told. This window can be closed.',
    },
    over: {
      title: 'This link opens nothing any more',
      lead: 'It was used to the end, ended, or is too old. Whoever gave it to you can give you another one.',
    },
    language: 'Language',
  },
  {
    title: (organization) => `Anmeldung von ${organization} einrichten`,
    lead: (connection) =>
      `Sie wurden gebeten, den Identitätsanbieter anzubinden, den Sie betreiben: „${connection}“. Sie brauchen dafür kein Konto, und niemand meldet sich darüber an, bevor die Organisation es getestet hat.`,
    until: (date) => `Dieser Link gilt bis ${date}.`,
    steps: {
      choose: 'Der Anbieter',
      enter: 'Dort eintragen',
      details: 'Angaben eintragen',
      test: 'Ausprobieren',
      finish: 'Übergeben',
    },
    choose: {
      title: 'Welcher Anbieter ist es?',
      lead: 'Die folgenden Schritte sind die seiner eigenen Seiten.',
      other:
        'Nicht dabei? Dann muss, wer Ihnen diesen Link gegeben hat, erst eine andere Art von Verbindung wählen.',
      loses: 'Was für den früheren eingetragen war, bleibt nicht.',
    },
    claims: {
      title: 'Was über Personen gelesen wird',
      lead: 'Unter diesen Namen muss der Anbieter es sagen. Sie stellt die Organisation ein, nicht dieser Link.',
      other: (provider) =>
        `${provider} nennt Namen und Adressen anders, als hier gelesen wird. Gehen Sie trotzdem weiter, und sagen Sie es der Person, die Ihnen diesen Link gegeben hat: Sie stellt die Namen von ${provider} ein, oder Sie lassen die gelesenen senden.`,
    },
    test: {
      title: 'Ausprobieren',
      lead: 'Sie melden sich einmal mit Ihrem eigenen Konto beim Anbieter an. Hier entsteht dabei weder Konto noch Sitzung.',
      passed: 'Mit diesen Einstellungen könnte man sich anmelden. Übergeben Sie jetzt.',
    },
    said: {
      title: 'Was im Konto stünde',
      lead: 'Prüfen Sie, ob Name und E-Mail-Adresse gekommen sind. Das sehen einen Tag lang nur Sie und die Verwaltung der Organisation.',
      none: 'Weder Name noch Adresse sind gekommen',
    },
    finish: {
      title: 'An die Organisation übergeben',
      lead: 'Wer Ihnen diesen Link gegeben hat, bekommt eine E-Mail, testet es ebenfalls und lässt Personen herein. Der Link endet damit.',
      untested: 'Mit diesen Einstellungen ist noch kein Test gelungen. Sie können trotzdem übergeben.',
      incomplete: 'Die Angaben des Anbieters sind noch nicht vollständig.',
      toDetails: 'Angaben eintragen',
      action: 'Jetzt übergeben',
    },
    finished: {
      title: 'Danke, das war alles',
      lead: 'Wer Ihnen den Link gegeben hat, wurde benachrichtigt. Dieses Fenster kann geschlossen werden.',
    },
    over: {
      title: 'Dieser Link öffnet nichts mehr',
      lead: 'Er wurde zu Ende benutzt, beendet oder ist zu alt. Wer ihn Ihnen gegeben hat, kann Ihnen einen neuen geben.',
    },
    language: 'Sprache',
  },
)
