import { useTexts } from '../../../lib/texts.tsx'
import { Card, Section } from '../../../ui/Page.tsx'
import { CopyText, Facts } from '../../../ui/small.tsx'
import { addressesOf } from '../addresses.ts'
import { ConnectionTab } from '../ConnectionTab.tsx'
import type { Connection } from '../queries.ts'
import { connectionsTexts } from '../texts.ts'
import { OwnKeys } from './OwnKeys.tsx'
import { SecretSection } from './SecretSection.tsx'

/** What the provider has to know of this server, and by what this server proves itself there. */
export const KeysScreen = () => (
  <ConnectionTab>
    {(connection, mayWrite) => (
      <>
        <Addresses connection={connection} />
        {usesSecret(connection) && <SecretSection connection={connection} disabled={!mayWrite} />}
        {usesKeys(connection) && <OwnKeys connection={connection} disabled={!mayWrite} />}
      </>
    )}
  </ConnectionTab>
)

const usesSecret = ({ settings }: Connection) =>
  settings.protocol === 'oidc' && settings.clientAuthentication !== 'private_key_jwt'

const usesKeys = ({ settings }: Connection) =>
  settings.protocol === 'saml' || settings.clientAuthentication === 'private_key_jwt'

function Addresses({ connection }: { connection: Connection }) {
  const texts = useTexts(connectionsTexts)
  const { callback, entityId, metadata, jwks, signedOut, logout } = addressesOf(connection)
  const { protocol } = connection.settings
  // By SAML our entity id is where our metadata are, and one address serves every message of a sign-out.
  const rows: (readonly [string, string])[] =
    protocol === 'saml'
      ? [
          [texts.entityId, entityId],
          [texts.metadata, metadata],
          [texts.singleLogout, logout],
        ]
      : [
          ...(usesKeys(connection) ? [[texts.jwks, jwks] as const] : []),
          [texts.signedOut, signedOut],
          [texts.logout, logout],
        ]
  return (
    <Section title={texts.addresses} lead={texts.addressesLead}>
      <Card>
        <Facts
          items={[[texts.callback[protocol], callback] as const, ...rows].map(
            ([name, value]) => [name, <CopyText key={name} value={value} />] as const,
          )}
        />
      </Card>
    </Section>
  )
}
