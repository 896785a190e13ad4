import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

// Read when the first document is: many a server never sees one, and would hold them for nothing.
export const xmldom = () => require('@xmldom/xmldom') as typeof import('@xmldom/xmldom')
export const xmlCrypto = () => require('xml-crypto') as typeof import('xml-crypto')
