import type { Guides } from './guide.ts'

export const GUIDES_DE: Guides = {
  entra: {
    oidc: {
      steps: [
        {
          text: 'Öffnen Sie im Microsoft Entra Admin Center **App registrations**, und wählen Sie **New registration**.',
        },
        {
          text: 'Vergeben Sie einen Namen. Wählen Sie als Kontotypen **Accounts in this organizational directory only**.',
        },
        {
          text: 'Wählen Sie als Redirect-URI die Plattform **Web**, tragen Sie diese Adresse ein, und wählen Sie **Register**.',
          copy: { 'Redirect URI': 'callback' },
        },
        {
          text: 'Sollen Personen auch dort abgemeldet werden, fügen Sie unter **Authentication** diese Adresse als zweite hinzu.',
          copy: { 'Redirect URI': 'signedOut' },
        },
        {
          text: 'Öffnen Sie **Certificates & secrets**, legen Sie mit **New client secret** ein Geheimnis an, und kopieren Sie sofort seinen **Value**: Er wird nur jetzt gezeigt.',
        },
        {
          text: 'Öffnen Sie **Token configuration**, wählen Sie **Add optional claim**, **ID**, und kreuzen Sie **email**, **family_name** und **given_name** an.',
        },
      ],
      find: 'Beide IDs stehen auf der Seite **Overview** der App-Registrierung; das Geheimnis ist der kopierte **Value**, nicht die **Secret ID**.',
    },
    saml: {
      steps: [
        {
          text: 'Öffnen Sie im Microsoft Entra Admin Center **Enterprise applications**, **New application**, **Create your own application**, und wählen Sie die, die **not in the gallery** ist.',
        },
        {
          text: 'Öffnen Sie **Single sign-on**, wählen Sie **SAML**, und bearbeiten Sie **Basic SAML Configuration**.',
          copy: {
            'Identifier (Entity ID)': 'entityId',
            'Reply URL (Assertion Consumer Service URL)': 'callback',
            'Logout Url (Optional)': 'logout',
          },
        },
        { text: 'Fügen Sie unter **Users and groups** alle hinzu, die sich anmelden dürfen.' },
        { text: 'Laden Sie unter **SAML Certificates** die **Federation Metadata XML** herunter.' },
      ],
      find: 'Alles steht in der Datei **Federation Metadata XML**.',
    },
  },
  okta: {
    oidc: {
      steps: [
        {
          text: 'Öffnen Sie in der Okta Admin Console **Applications**, und wählen Sie **Create App Integration**, **OIDC - OpenID Connect**, **Web Application**.',
        },
        {
          text: 'Vergeben Sie einen Namen, und tragen Sie diese Adressen ein.',
          copy: { 'Sign-in redirect URIs': 'callback', 'Sign-out redirect URIs': 'signedOut' },
        },
        { text: 'Wählen Sie unter **Assignments**, wer sich anmelden darf, dann **Save**.' },
      ],
      find: 'Die Domäne steht oben rechts im Menü unter Ihrem Namen; **Client ID** und **Client secret** stehen unter **General**.',
    },
    saml: {
      steps: [
        {
          text: 'Öffnen Sie in der Okta Admin Console **Applications**, und wählen Sie **Create App Integration**, **SAML 2.0**.',
        },
        {
          text: 'Tragen Sie unter **Configure SAML** diese Adressen ein.',
          copy: { 'Single sign-on URL': 'callback', 'Audience URI (SP Entity ID)': 'entityId' },
        },
        {
          text: 'Ergänzen Sie unter **Attribute Statements**: **id** = **user.getInternalProperty("id")**, **email** = **user.email**, **displayName** = **user.displayName**, **givenName** = **user.firstName**, **surname** = **user.lastName**.',
        },
        { text: 'Wählen Sie unter **Assignments**, wer sich anmelden darf.' },
      ],
      find: 'Öffnen Sie unter **Sign On** die **Metadata URL**, und sichern Sie, was dort steht, als Datei.',
    },
  },
  google: {
    oidc: {
      steps: [
        {
          text: 'Wählen Sie in der Google Cloud Console ein Projekt Ihres Workspace, und öffnen Sie **Google Auth Platform**.',
        },
        {
          text: 'Wählen Sie unter **Audience** die Art **Internal**. Sonst könnte sich hier jeder mit einem Google-Konto anmelden.',
        },
        {
          text: 'Wählen Sie unter **Clients** **Create client**, **Web application**, und tragen Sie diese Adresse ein.',
          copy: { 'Authorized redirect URIs': 'callback' },
        },
      ],
      find: 'Google zeigt **Client ID** und **Client secret**, sobald der Client angelegt ist; kopieren Sie das Geheimnis sofort.',
    },
  },
  keycloak: {
    oidc: {
      steps: [
        {
          text: 'Wählen Sie in der Admin-Konsole Ihren Realm, dann **Clients**, **Create client**, mit der Art **OpenID Connect**.',
        },
        {
          text: 'Schalten Sie **Client authentication** und **Standard flow** ein und alle anderen Abläufe aus.',
        },
        {
          text: 'Tragen Sie diese Adressen ein, und sichern Sie; die letzte steht auf der Seite des Clients.',
          copy: {
            'Valid redirect URIs': 'callback',
            'Valid post logout redirect URIs': 'signedOut',
            'Backchannel logout URL': 'logout',
          },
        },
      ],
      find: 'Der Aussteller ist die Adresse von Keycloak mit **/realms/** und dem Namen Ihres Realms; das Geheimnis steht unter **Credentials**.',
    },
    saml: {
      steps: [
        {
          text: 'Öffnen Sie diese Adresse, und sichern Sie, was dort steht, als Datei.',
          copy: { Metadata: 'metadata' },
        },
        {
          text: 'Wählen Sie in der Admin-Konsole Ihren Realm, dann **Clients**, **Import client**, und nehmen Sie diese Datei.',
        },
        {
          text: 'Setzen Sie **Name ID format** auf **persistent**, schalten Sie **Force name ID format** ein, und sichern Sie.',
        },
        {
          text: 'Öffnen Sie unter **Client scopes** den, der nur für diesen Client gilt, und fügen Sie Mapper der Art **User Property** hinzu, deren **SAML Attribute Name** **email**, **givenName** und **surname** ist.',
        },
      ],
      find: 'Öffnen Sie unter **Realm settings**, am Ende von **General**, **SAML 2.0 Identity Provider Metadata**, und sichern Sie das als Datei.',
    },
  },
  adfs: {
    saml: {
      steps: [
        {
          text: 'Öffnen Sie in der AD FS-Verwaltung **Relying Party Trusts**, **Add Relying Party Trust**, **Claims aware**, und importieren Sie von dieser Adresse.',
          copy: { 'Federation metadata address': 'metadata' },
        },
        {
          text: 'Öffnen Sie **Edit Claim Issuance Policy**, und fügen Sie eine Regel der Art **Send LDAP Attributes as Claims** für **Active Directory** hinzu: **E-Mail-Addresses** als **E-Mail Address**, **Display-Name** als **Name**, **Given-Name** als **Given Name**, **Surname** als **Surname**.',
        },
        {
          text: 'Tragen Sie in derselben Regel links **objectGUID** und rechts dies ein: Daran werden Personen hier erkannt.',
          copy: { 'Outgoing Claim Type': 'http://schemas.microsoft.com/identity/claims/objectidentifier' },
        },
      ],
      find: 'Sichern Sie die Datei, die Ihr AD FS unter **/FederationMetadata/2007-06/FederationMetadata.xml** anbietet.',
    },
  },
  oidc: {
    oidc: {
      steps: [
        {
          text: 'Registrieren Sie bei Ihrem Anbieter eine Anwendung (Client, Relying Party): vertraulich, für das Web, mit dem Ablauf „Authorization Code“.',
        },
        {
          text: 'Tragen Sie diese Adresse ein; zu ihr kommen Personen zurück.',
          copy: { 'Redirect URI': 'callback' },
        },
        {
          text: 'Wo Ihr Anbieter sie nimmt, tragen Sie auch diese ein: um Personen dort abzumelden, und hier, wenn sie sich dort abmelden.',
          copy: { 'Post-logout redirect URI': 'signedOut', 'Back-channel logout URI': 'logout' },
        },
        {
          text: 'Lassen Sie **name**, **given_name**, **family_name** und **email** senden; dafür sind die Scopes **profile** und **email** da.',
        },
      ],
      find: 'Der Aussteller ist die Adresse vor **/.well-known/openid-configuration** und der Wert von **issuer** in diesem Dokument.',
    },
  },
  saml: {
    saml: {
      steps: [
        {
          text: 'Registrieren Sie bei Ihrem Anbieter einen Service Provider, mit diesen Metadaten oder mit den Adressen.',
          copy: {
            Metadata: 'metadata',
            'Entity ID (Audience)': 'entityId',
            'Assertion Consumer Service (ACS), HTTP-POST': 'callback',
            'Single Logout Service': 'logout',
          },
        },
        {
          text: 'Lassen Sie Assertions signieren und eine **persistent** NameID senden oder ein Attribut, das sich nie ändert und nie jemand anderem gegeben wird.',
        },
        {
          text: 'Lassen Sie die Attribute **email**, **displayName**, **givenName** und **surname** senden.',
        },
      ],
      find: 'Anbieter geben, was gebraucht wird, als Metadaten: als Datei in XML, oder unter einer Adresse, von der man sie sichert.',
    },
  },
}
