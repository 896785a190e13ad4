import { defineTexts } from '../../../lib/texts.tsx'

export const keysTexts = defineTexts(
  {
    title: 'Keys of this server',
    lead: {
      oidc: 'By it this server proves itself to the provider, which reads it from the address of the keys (JWKS) or gets the certificate by hand.',
      saml: 'They stand in the metadata as well. A provider that does not read those gets them by hand.',
    },
    kinds: {
      client_key: 'Proves this server to the provider',
      signing_key: 'Signs requests',
      encryption_key: 'Assertions are encrypted for it',
    },
    none: 'There is no key yet.',
    since: 'Since',
    ends: 'ends',
    copyCertificate: 'Copy certificate',
    save: 'Save as file',
    secret: {
      title: 'Client secret',
      lead: 'What the provider gave this server to prove itself with. It is kept encrypted and never shown.',
      ends: 'Ends at the provider',
      unknown: 'Not entered: nobody is told when it ends.',
      enterEnd: 'Enter its end',
      changeEnd: 'Change its end',
      endTitle: 'When does the client secret end?',
      endLead:
        'As it stands at the provider. Administrators are told 30, 7 and 1 days before. Leave it empty if it has no end.',
      endDone: 'The end is noted.',
      replace: 'Replace',
      replaceTitle: 'Replace the client secret',
      replaceDone: 'The new secret is in use.',
    },
  },
  {
    title: 'Schlüssel dieses Servers',
    lead: {
      oidc: 'Damit weist sich dieser Server beim Anbieter aus, der ihn unter der Adresse der Schlüssel (JWKS) liest oder das Zertifikat von Hand bekommt.',
      saml: 'Sie stehen auch in den Metadaten. Ein Anbieter, der diese nicht liest, bekommt sie von Hand.',
    },
    kinds: {
      client_key: 'Weist diesen Server beim Anbieter aus',
      signing_key: 'Signiert Anfragen',
      encryption_key: 'Dafür werden Assertions verschlüsselt',
    },
    none: 'Noch gibt es keinen Schlüssel.',
    since: 'Seit',
    ends: 'endet',
    copyCertificate: 'Zertifikat kopieren',
    save: 'Als Datei sichern',
    secret: {
      title: 'Client Secret',
      lead: 'Was der Anbieter diesem Server gegeben hat, um sich auszuweisen. Es wird verschlüsselt aufbewahrt und nie gezeigt.',
      ends: 'Endet beim Anbieter',
      unknown: 'Nicht eingetragen: Niemand erfährt, wann es endet.',
      enterEnd: 'Ende eintragen',
      changeEnd: 'Ende ändern',
      endTitle: 'Wann endet das Client Secret?',
      endLead:
        'So, wie es beim Anbieter steht. Administratoren erfahren es 30, 7 und 1 Tage vorher. Ohne Ende bleibt das Feld leer.',
      endDone: 'Das Ende ist vorgemerkt.',
      replace: 'Ersetzen',
      replaceTitle: 'Client Secret ersetzen',
      replaceDone: 'Das neue Geheimnis gilt.',
    },
  },
)
