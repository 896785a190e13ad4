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
    in: (days: string) => `in ${days}`,
    over: 'it has ended',
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
    in: (days) => `noch ${days}`,
    over: 'es hat geendet',
  },
)
