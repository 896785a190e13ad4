import { describe, expect, it } from 'vitest'
import { isReassignable } from './settings.ts'

/** OpenID Connect Core 5.7: what a provider may give to somebody else one day says nothing of who somebody is. */
describe('what an identity hangs on', () => {
  it.each([
    'email',
    'e-mail',
    'mail',
    'emailAddress',
    'email_address',
    'upn',
    'preferred_username',
    'unique_name',
    'nickname',
    'name',
    'username',
    'userName',
    'user_name',
    'login',
    'userPrincipalName',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
    'urn:oid:0.9.2342.19200300.100.1.3',
    'https://claims.school.example/email',
    'uid',
    'urn:oid:0.9.2342.19200300.100.1.1',
    'URN:OID:0.9.2342.19200300.100.1.1',
    'urn:mace:dir:attribute-def:uid',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
    'eduPersonPrincipalName',
    'sAMAccountName',
    'mailNickname',
    'emails',
  ])('is not %s', (claim) => expect(isReassignable(claim)).toBe(true))

  it.each([
    'sub',
    'oid',
    'nameId',
    'immutable_id',
    'objectGUID',
    'eduPersonUniqueId',
    'employeeNumber',
    'http://schemas.microsoft.com/identity/claims/objectidentifier',
    'urn:oasis:names:tc:SAML:attribute:subject-id',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.13',
  ])('may be %s', (claim) => expect(isReassignable(claim)).toBe(false))
})
