import { defineErrors } from '../../kernel/errors.ts'

export const ConnectionError = defineErrors('connection', {
  not_found: ['not_found', 'There is no such connection.'],
  set_up_link_not_found: ['not_found', 'There is no such set-up link.'],
  test_not_found: ['not_found', 'There is no such test.'],
  stale: ['precondition', 'The connection was changed in the meantime.'],
  too_many: ['conflict', 'An organization has at most 50 connections.'],
  other_protocol: ['invalid', 'The protocol of a connection never changes; make another one.'],
  address_not_allowed: ['invalid', 'This address cannot be called.'],
  subject_reassignable: [
    'invalid',
    'People are not known by what can be given to somebody else, such as an e-mail address or a user name.',
  ],
  incomplete: ['invalid', 'The provider has yet to say this.'],
  document_refused: ['invalid', 'What the provider says of itself cannot be used.'],
  asked_too_often: [
    'limited',
    'Providers are being asked for this organization already; wait for their answers.',
  ],
  not_followed: ['conflict', 'This connection has no address of metadata.'],
  secret_missing: ['conflict', 'The provider has given this server nothing to prove itself with yet.'],
  key_not_found: ['not_found', 'There is no such key.'],
  key_kind: ['invalid', 'This connection has no key of this kind.'],
  key_pending: ['conflict', 'There is a next key already: use it, or take it out.'],
  key_not_next: ['conflict', 'Only the next key takes the place of the present one.'],
  key_in_use: ['conflict', 'The key is used: put another one in its place first.'],
  too_many_keys: ['conflict', 'Take out a key of before first.'],
  secret_for_another: [
    'invalid',
    'What this server sends the secret to changes: enter the secret of the new provider. The one of before is not sent there.',
    '/clientSecret',
  ],
  not_tested: ['conflict', 'A test sign-in has to go through with these settings first.'],
  not_a_draft: ['conflict', 'Only a connection that nobody signs in through yet is set up by a link.'],
  set_up_link_over: [
    'gone',
    'This link is not valid any more. Whoever gave it to you can give you another one.',
    'denial',
  ],
  set_up_busy: ['limited', 'There were many tests in this hour. Try again later.'],
  above_own: [
    'forbidden',
    'Whom a provider vouches for is decided by who administers the organization: it may vouch for anybody.',
  ],
  leaves_no_sign_in: [
    'conflict',
    'Without this connection nobody could sign in where it is the only way: that has to be confirmed.',
  ],
  not_reaching: ['conflict', 'Only a connection that serves what is below its organization leads there.'],
  target_not_found: ['not_found', 'There is no such organization at or below this one.'],
  target_not_own: ['forbidden', 'You cannot lead people to where you may not connect providers yourself.'],
  reach_above_own: ['forbidden', 'You cannot let a connection serve further than you reach yourself.'],
})
