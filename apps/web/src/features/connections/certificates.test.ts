import { expect, it } from 'vitest'
import { certificatesIn } from './certificates.ts'

const PEM = '-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----\n'

it('takes certificates with their frame, without it, and below each other', () => {
  expect(certificatesIn('TUlJ')).toEqual([PEM])
  expect(certificatesIn(`${PEM}\r\n${PEM.trim()}`)).toEqual([PEM, PEM])
  expect(certificatesIn('  \n')).toEqual([])
})
