import type { Guides } from './guide.ts'

export const GUIDES_EN: Guides = {
  entra: {
    oidc: {
      steps: [
        {
          text: 'In the Microsoft Entra admin center open **App registrations** and choose **New registration**.',
        },
        {
          text: 'Give it a name. As supported account types choose **Accounts in this organizational directory only**.',
        },
        {
          text: 'As redirect URI choose the platform **Web**, enter this address, and choose **Register**.',
          copy: { 'Redirect URI': 'callback' },
        },
        {
          text: 'To sign people out there as well, open **Authentication** and add this address as a second one.',
          copy: { 'Redirect URI': 'signedOut' },
        },
        {
          text: 'Open **Certificates & secrets**, add a **New client secret**, and copy its **Value** at once: it is shown only now.',
        },
        {
          text: 'Open **Token configuration**, choose **Add optional claim**, **ID**, and tick **email**, **family_name** and **given_name**.',
        },
      ],
      find: 'Both ids are on the **Overview** of the app registration; the secret is the **Value** that you copied, not the **Secret ID**.',
    },
    saml: {
      steps: [
        {
          text: 'In the Microsoft Entra admin center open **Enterprise applications**, **New application**, **Create your own application**, and choose the one that is **not in the gallery**.',
        },
        {
          text: 'Open **Single sign-on**, choose **SAML**, and edit **Basic SAML Configuration**.',
          copy: {
            'Identifier (Entity ID)': 'entityId',
            'Reply URL (Assertion Consumer Service URL)': 'callback',
            'Logout Url (Optional)': 'logout',
          },
        },
        { text: 'Under **Users and groups** add whoever may sign in.' },
        { text: 'Under **SAML Certificates** download **Federation Metadata XML**.' },
      ],
      find: 'Everything is in the file **Federation Metadata XML**.',
    },
  },
  okta: {
    oidc: {
      steps: [
        {
          text: 'In the Okta Admin Console open **Applications** and choose **Create App Integration**, **OIDC - OpenID Connect**, **Web Application**.',
        },
        {
          text: 'Give it a name, and enter these addresses.',
          copy: { 'Sign-in redirect URIs': 'callback', 'Sign-out redirect URIs': 'signedOut' },
        },
        { text: 'Under **Assignments** choose who may sign in, then **Save**.' },
      ],
      find: 'The domain stands in the menu under your name at the top right; **Client ID** and **Client secret** are on the tab **General**.',
    },
    saml: {
      steps: [
        {
          text: 'In the Okta Admin Console open **Applications** and choose **Create App Integration**, **SAML 2.0**.',
        },
        {
          text: 'Under **Configure SAML** enter these addresses.',
          copy: { 'Single sign-on URL': 'callback', 'Audience URI (SP Entity ID)': 'entityId' },
        },
        {
          text: 'Under **Attribute Statements** add: **id** = **user.getInternalProperty("id")**, **email** = **user.email**, **displayName** = **user.displayName**, **givenName** = **user.firstName**, **surname** = **user.lastName**.',
        },
        { text: 'Under **Assignments** choose who may sign in.' },
      ],
      find: 'On the tab **Sign On** open the **Metadata URL** and save what it shows as a file.',
    },
  },
  google: {
    oidc: {
      steps: [
        {
          text: 'In the Google Cloud console choose a project of your Workspace, and open **Google Auth Platform**.',
        },
        {
          text: 'Under **Audience** choose **Internal**. Otherwise anybody with a Google account could sign in here.',
        },
        {
          text: 'Under **Clients** choose **Create client**, **Web application**, and enter this address.',
          copy: { 'Authorized redirect URIs': 'callback' },
        },
      ],
      find: 'Google shows **Client ID** and **Client secret** as soon as the client is made; copy the secret at once.',
    },
  },
  keycloak: {
    oidc: {
      steps: [
        {
          text: 'In the admin console choose your realm, then **Clients**, **Create client**, of the type **OpenID Connect**.',
        },
        { text: 'Switch on **Client authentication** and **Standard flow**; switch off all other flows.' },
        {
          text: 'Enter these addresses, and save; the last one is on the page of the client.',
          copy: {
            'Valid redirect URIs': 'callback',
            'Valid post logout redirect URIs': 'signedOut',
            'Backchannel logout URL': 'logout',
          },
        },
      ],
      find: 'The issuer is the address of Keycloak with **/realms/** and the name of your realm; the secret is on the tab **Credentials**.',
    },
    saml: {
      steps: [
        { text: 'Open this address and save what it shows as a file.', copy: { Metadata: 'metadata' } },
        {
          text: 'In the admin console choose your realm, then **Clients**, **Import client**, and take that file.',
        },
        { text: 'Set **Name ID format** to **persistent**, switch on **Force name ID format**, and save.' },
        {
          text: 'Under **Client scopes** open the one that is dedicated to this client and add mappers of the type **User Property** whose **SAML Attribute Name** is **email**, **givenName** and **surname**.',
        },
      ],
      find: 'Under **Realm settings**, at the end of **General**, open **SAML 2.0 Identity Provider Metadata** and save it as a file.',
    },
  },
  adfs: {
    saml: {
      steps: [
        {
          text: 'In AD FS Management open **Relying Party Trusts**, **Add Relying Party Trust**, **Claims aware**, and import from this address.',
          copy: { 'Federation metadata address': 'metadata' },
        },
        {
          text: 'Open **Edit Claim Issuance Policy** and add a rule of the kind **Send LDAP Attributes as Claims** for **Active Directory**: **E-Mail-Addresses** as **E-Mail Address**, **Display-Name** as **Name**, **Given-Name** as **Given Name**, **Surname** as **Surname**.',
        },
        {
          text: 'In the same rule type **objectGUID** at the left and this at the right: people are known by it here.',
          copy: { 'Outgoing Claim Type': 'http://schemas.microsoft.com/identity/claims/objectidentifier' },
        },
      ],
      find: 'Save the file at **/FederationMetadata/2007-06/FederationMetadata.xml** of your AD FS.',
    },
  },
  oidc: {
    oidc: {
      steps: [
        {
          text: 'Register an application (a client, a relying party) at your provider: confidential, for the web, with the authorization code flow.',
        },
        { text: 'Enter this address as where people come back to.', copy: { 'Redirect URI': 'callback' } },
        {
          text: 'Where your provider takes them, enter these as well: to sign people out there, and here when they sign out there.',
          copy: { 'Post-logout redirect URI': 'signedOut', 'Back-channel logout URI': 'logout' },
        },
        {
          text: 'Have it send **name**, **given_name**, **family_name** and **email**, which is what the scopes **profile** and **email** are for.',
        },
      ],
      find: 'The issuer is the address in front of **/.well-known/openid-configuration** and the value of **issuer** in that document.',
    },
  },
  saml: {
    saml: {
      steps: [
        {
          text: 'Register a service provider at your identity provider, by this metadata or by the addresses.',
          copy: {
            Metadata: 'metadata',
            'Entity ID (audience)': 'entityId',
            'Assertion consumer service (ACS), HTTP-POST': 'callback',
            'Single logout service': 'logout',
          },
        },
        {
          text: 'Have assertions signed, and a **persistent** NameID sent, or an attribute that never changes and is never given to somebody else.',
        },
        { text: 'Have the attributes **email**, **displayName**, **givenName** and **surname** sent.' },
      ],
      find: 'Providers offer what is needed as metadata: a file in XML, or an address to save it from.',
    },
  },
}
