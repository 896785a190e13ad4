/** A certificate as providers show it, with or without its frame, in the one form that is kept. */
function toPem(text: string): string {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s/g, '')
  if (base64 === '') return ''
  const lines = base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** Several certificates below each other, or one without its frame. */
export const certificatesIn = (text: string): string[] =>
  text
    .split('-----END CERTIFICATE-----')
    .map(toPem)
    .filter((pem) => pem !== '')
