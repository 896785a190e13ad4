import { defineTexts } from '../../lib/texts.tsx'

export const healthTexts = defineTexts(
  {
    title: 'How it fares',
    lastSuccess: 'Last sign-in',
    lastFailure: 'Last that failed',
    refused: 'Failed in the last 24 hours',
    ends: {
      client_secret: 'Client secret ends',
      client_key: 'Key of this server ends',
      signing_key: 'Signing key ends',
      encryption_key: 'Encryption key ends',
      certificate: 'Certificate of the provider ends',
    },
    metadata: {
      title: 'Metadata that are followed',
      lead: 'Certificates are taken over from there, and nothing else.',
      refresh: 'Read now',
      refreshed: 'The metadata were read.',
      url: 'Address',
      state: 'Status',
      states: {
        following: 'Followed',
        failing: 'Cannot be read',
        stopped: 'Not followed any more',
      },
      stopped:
        'Its certificates changed, and whoever had it followed may no longer decide whom it vouches for. Somebody who may has to read it.',
      checked: 'Read last',
      changed: 'Certificates taken over',
      validUntil: 'Good until',
      differs: 'Said otherwise there than it is set here',
    },
    in: (days: string) => `in ${days}`,
    over: 'it has ended',
    things: {
      client_secret: 'The client secret',
      client_key: 'The key of this server',
      signing_key: 'The signing key of this server',
      encryption_key: 'The encryption key of this server',
      certificate: 'A certificate of the provider',
    },
    endsSoon: (thing: string, days: string) => `${thing} ends in ${days}`,
    ended: (thing: string, at: string) => `${thing} ended on ${at}`,
    warnings: {
      client_secret: {
        lead: 'When it has ended nobody gets in through this connection. Make another one at the provider, and enter it here before that.',
        link: 'Replace it',
        to: 'keys',
      },
      client_key: {
        lead: 'When it has ended the provider need not believe this server any more.',
        link: 'To the keys',
        to: 'keys',
      },
      signing_key: {
        lead: 'When it has ended the provider need not take requests of this server any more.',
        link: 'To the keys',
        to: 'keys',
      },
      encryption_key: {
        lead: 'When it has ended the provider may encrypt for this server no more.',
        link: 'To the keys',
        to: 'keys',
      },
      certificate: {
        lead: 'Ask the provider for the next one, and enter it beside this one: two may hold at once.',
        link: 'To the settings',
        to: 'settings',
      },
    },
  },
  {
    title: 'Wie es ihr geht',
    lastSuccess: 'Letzte Anmeldung',
    lastFailure: 'Letzte gescheiterte',
    refused: 'Gescheitert in den letzten 24 Stunden',
    ends: {
      client_secret: 'Client Secret endet',
      client_key: 'Schlüssel dieses Servers endet',
      signing_key: 'Signaturschlüssel endet',
      encryption_key: 'Schlüssel zum Verschlüsseln endet',
      certificate: 'Zertifikat des Anbieters endet',
    },
    metadata: {
      title: 'Metadaten, denen gefolgt wird',
      lead: 'Von dort werden Zertifikate übernommen, und nichts anderes.',
      refresh: 'Jetzt lesen',
      refreshed: 'Die Metadaten wurden gelesen.',
      url: 'Adresse',
      state: 'Zustand',
      states: {
        following: 'Wird gefolgt',
        failing: 'Nicht zu lesen',
        stopped: 'Wird nicht mehr gefolgt',
      },
      stopped:
        'Die Zertifikate haben sich geändert, und wer das eingerichtet hat, darf nicht mehr entscheiden, für wen sie bürgen. Jemand, der das darf, muss sie lesen.',
      checked: 'Zuletzt gelesen',
      changed: 'Zertifikate übernommen',
      validUntil: 'Gültig bis',
      differs: 'Steht dort anders, als es hier eingestellt ist',
    },
    in: (days) => `noch ${days}`,
    over: 'schon vorbei',
    things: {
      client_secret: 'Das Client Secret',
      client_key: 'Der Schlüssel dieses Servers',
      signing_key: 'Der Signaturschlüssel dieses Servers',
      encryption_key: 'Der Schlüssel zum Verschlüsseln',
      certificate: 'Ein Zertifikat des Anbieters',
    },
    endsSoon: (thing, days) => `${thing} gilt nur noch ${days}`,
    ended: (thing, at) => `${thing} gilt seit ${at} nicht mehr`,
    warnings: {
      client_secret: {
        lead: 'Danach kommt niemand mehr über diese Verbindung herein. Legen Sie beim Anbieter ein neues an, und tragen Sie es vorher hier ein.',
        link: 'Ersetzen',
        to: 'keys',
      },
      client_key: {
        lead: 'Danach muss der Anbieter diesem Server nicht mehr glauben.',
        link: 'Zu den Schlüsseln',
        to: 'keys',
      },
      signing_key: {
        lead: 'Danach muss der Anbieter Anfragen dieses Servers nicht mehr annehmen.',
        link: 'Zu den Schlüsseln',
        to: 'keys',
      },
      encryption_key: {
        lead: 'Danach verschlüsselt der Anbieter womöglich nicht mehr für diesen Server.',
        link: 'Zu den Schlüsseln',
        to: 'keys',
      },
      certificate: {
        lead: 'Fragen Sie den Anbieter nach dem nächsten, und tragen Sie es neben diesem ein: Zwei können zugleich gelten.',
        link: 'Zu den Einstellungen',
        to: 'settings',
      },
    },
  },
)
