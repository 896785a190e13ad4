import type { Health } from '../queries.ts'

/** Every code that the server may give. */
type Check = NonNullable<Health['lastFailure']>['check']

/** What a failed check means, and what to change at the provider or here. */
interface CheckText {
  means: string
  change: string
}
export type CheckTexts = Record<Check, CheckText>

/** What a failed check means, and what to change; by the code that the server gives. */
export const CHECKS_EN: CheckTexts = {
  address: {
    means: 'The address of the provider may not be called.',
    change: 'Enter an address that is reached over https from the internet, with no part after a #.',
  },
  unreachable: {
    means: 'The provider could not be reached.',
    change: 'Check the address, and that the provider is up and its certificate is valid for this name.',
  },
  timeout: {
    means: 'The provider took too long to answer.',
    change: 'Try again. If it stays slow, ask whoever runs the provider.',
  },
  answer_too_large: {
    means: 'The provider answered with more than can be meant.',
    change: 'Check that the address leads to the provider itself, not to a page of something else.',
  },
  answer_status: {
    means: 'The provider answered with an error.',
    change: 'Check the address. If it is right, look into the log of the provider.',
  },
  answer_malformed: {
    means: 'The provider answered with something that cannot be read.',
    change: 'Check that the address is the issuer or the metadata, not a page for people.',
  },
  discovery_issuer: {
    means: 'The provider calls itself by another issuer than the one you entered.',
    change:
      'Enter the issuer to the letter as the provider names it, also with or without a slash at its end.',
  },
  discovery_incomplete: {
    means: 'The provider does not publish all of its addresses.',
    change: 'Enter the addresses by hand.',
  },
  metadata: {
    means: 'The metadata cannot be used.',
    change: 'Export the metadata of this application from the provider anew, and take it over.',
  },
  keys: {
    means: 'The provider signed with a key that it does not publish.',
    change: 'Publish the present key at the provider, or take over its new certificate here.',
  },
  provider_refused: {
    means: 'The provider refused the sign-in.',
    change:
      'Check at the provider that this person is assigned to the application, and what its own log says of the attempt.',
  },
  state: {
    means: 'The answer belongs to no sign-in that this browser began.',
    change:
      'Begin again, in one browser window. If it happens always, the provider does not hand back what it is given (state or RelayState).',
  },
  replayed: {
    means: 'The provider sent the same answer twice.',
    change: 'Begin again. The page of the answer must not be loaded anew.',
  },
  malformed: {
    means: 'The answer is not of the form that the protocol asks for.',
    change:
      'Check the type of the application at the provider, and that nothing on the way changes the answer.',
  },
  issuer: {
    means: 'The answer was issued by another provider than the one that is set here.',
    change: 'Compare the issuer or entity id with what the provider calls itself, to the letter.',
  },
  audience: {
    means: 'The answer was meant for another application.',
    change: 'Compare the client id, or the entity id of this connection, with what is set at the provider.',
  },
  authorized_party: {
    means: 'The answer was asked for by another application.',
    change: 'Compare the client id with that of the application at the provider.',
  },
  recipient: {
    means: 'The answer was meant for another address.',
    change: 'Enter the sign-in address of this connection (ACS URL) at the provider, to the letter.',
  },
  in_response_to: {
    means: 'The answer belongs to another request.',
    change: 'Begin again. The provider must answer the very request that it was sent.',
  },
  unsolicited: {
    means: 'The sign-in began at the provider, which this connection does not allow.',
    change: 'Begin here, or allow sign-ins that begin at the provider.',
  },
  algorithm: {
    means: 'The answer is signed by a method that is not accepted.',
    change: 'Choose RSA or ECDSA with SHA-256 or more at the provider.',
  },
  signature: {
    means: 'The signature is not one of the provider that is set here.',
    change: 'Take over the certificate or the keys that the provider signs with at present.',
  },
  signature_missing: {
    means: 'The answer is not signed.',
    change: 'Have the provider sign the assertion, or the response.',
  },
  encryption: {
    means: 'The answer is encrypted in a way that does not fit, or is not encrypted at all.',
    change:
      'Give the provider the present encryption certificate of this connection, or switch encryption to what is set here.',
  },
  nonce: {
    means: 'The answer does not hold what this sign-in was begun with.',
    change: 'Begin again. If it happens always, the provider does not hand on the nonce.',
  },
  expired: {
    means: 'The answer is too old.',
    change: 'Compare the clocks of both servers, and try again.',
  },
  not_yet_valid: {
    means: 'The answer comes from the future.',
    change: 'Set the clock of the provider right.',
  },
  authentication_too_old: {
    means: 'The provider did not ask the person to sign in anew.',
    change: 'Allow fresh sign-ins (max_age or ForceAuthn) for this application at the provider.',
  },
  authentication_context: {
    means: 'The person signed in by another method than this connection asks for.',
    change: 'Have the provider ask for that method, or take the methods out of the settings here.',
  },
  code_refused: {
    means: 'The provider does not take its own code back.',
    change: 'Compare the redirect address, and see that PKCE with S256 is not switched off.',
  },
  client_refused: {
    means: 'The provider does not accept this server as the application.',
    change:
      'Check the client id and the secret or key, whether it has expired, and by which method it is sent.',
  },
  userinfo: {
    means: 'The provider did not say more of the person at its userinfo address.',
    change:
      'Allow the scopes openid, profile and email for the application, or switch the question off here.',
  },
  userinfo_subject: {
    means: 'At its userinfo address the provider spoke of another person.',
    change: 'Ask whoever runs the provider: this must not happen.',
  },
  subject_missing: {
    means: 'The provider did not say who the person is in the way that this connection asks for.',
    change: 'Have the provider send the claim or a persistent NameID, or choose another one that it sends.',
  },
  ambiguous: {
    means: 'The answer says more than one thing where exactly one may stand.',
    change: 'Have the provider send one assertion, and name the key that it signs with.',
  },
  settings_changed: {
    means: 'The settings were changed after the test was begun.',
    change: 'Begin a new test.',
  },
  connection_not_active: {
    means: 'The connection, or its organization, was not active.',
    change: 'Switch the connection on.',
  },
  organization_not_active: {
    means: 'The organization that the person belongs to is not active.',
    change: 'Ask whoever runs the organization above.',
  },
  no_account: {
    means: 'The person has no account here, and the connection makes none.',
    change: 'Invite the person, or let the connection make accounts.',
  },
  no_seat: {
    means: 'The organization has no seat left for one more person.',
    change: 'Free a seat, or ask whoever gives you seats for more.',
  },
  account_exists: {
    means: 'Somebody here has this e-mail address or user name already.',
    change: 'The person signs in as before and links the provider to the account.',
  },
  another_account: {
    means: 'The provider signed in somebody else than the one who is signed in here.',
    change: 'Sign in at the provider with the account that belongs to this one.',
  },
  email_domain_not_allowed: {
    means: 'The policy does not allow e-mail addresses of this domain.',
    change: 'Allow the domain in the policy, or have the provider send another address.',
  },
  no_identifier: {
    means: 'The provider named neither an e-mail address nor a user name.',
    change: 'Have the provider send one, and map it to the account.',
  },
  method_not_allowed: {
    means: 'The policy of the organization lets nobody in through a provider.',
    change: 'Allow the connection among the ways to sign in, in the policy.',
  },
  network_not_allowed: {
    means: 'The policy lets nobody in from the network of the person.',
    change: 'Add the network to the policy, if the person is to come in from there.',
  },
  no_route: {
    means: 'No rule says to which organization the person belongs.',
    change:
      'Add a rule for what the provider says of them, or let this organization take in whom no rule fits.',
  },
  route_astray: {
    means: 'A rule leads to an organization that is gone, or no longer below this one.',
    change: 'Let the rule lead elsewhere.',
  },
  linked_already: {
    means: 'Somebody wanted to link an account that is somebody at this provider already.',
    change: 'Take the earlier link from the account first, on the page of that person.',
  },
  subject_taken: {
    means:
      'Somebody wanted to link an account, and at the provider they are whom another account is linked to.',
    change: 'Take the link from the other account first, if both are of the same person.',
  },
  proof_too_old: {
    means: 'Somebody wanted to link an account and had signed in to it too long ago.',
    change: 'The person signs in to the account again, and links it then.',
  },
  account_not_active: {
    means: 'The account of the person is not active.',
    change: 'Reactivate the account, if the person is to come in.',
  },
}
