import type { SignatureAlgorithm } from 'xml-crypto'
import { ENVELOPED, EXCLUSIVE } from '../names.ts'
import type { OwnKey } from '../types.ts'
import { xmlCrypto } from '../xml/library.ts'
import { SHA256, signerOf } from './algorithms.ts'

/** Where a signature belongs: a message has it after its issuer, metadata as their first element. */
const PLACES = {
  message: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' },
  metadata: { reference: '/*', action: 'prepend' },
} as const

/** Signs a document of our own as a whole. */
export function signXml(
  xml: string,
  { privateKey, certificate }: OwnKey,
  place: keyof typeof PLACES,
): string {
  const signer = signerOf(privateKey)
  const { SignedXml } = xmlCrypto()
  const signing = new SignedXml({
    privateKey,
    publicCert: certificate,

    signatureAlgorithm: signer.algorithm,
    canonicalizationAlgorithm: EXCLUSIVE,
  })
  signing.SignatureAlgorithms = { ...signing.SignatureAlgorithms, [signer.algorithm]: signatureClass(signer) }
  signing.addReference({ xpath: '/*', transforms: [ENVELOPED, EXCLUSIVE], digestAlgorithm: SHA256 })
  signing.computeSignature(xml, { prefix: 'ds', location: PLACES[place] })
  return signing.getSignedXml()
}

const signatureClass = ({ algorithm, sign }: ReturnType<typeof signerOf>) =>
  class implements SignatureAlgorithm {
    getAlgorithmName = () => algorithm
    // The type of the library has a second form, with a callback, which it does not use here.
    getSignature = ((signedInfo: string) =>
      sign(Buffer.from(signedInfo)).toString('base64')) as SignatureAlgorithm['getSignature']
    verifySignature = (): boolean => false
  }
