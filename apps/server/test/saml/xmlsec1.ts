import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function hasXmlsec1(): boolean {
  try {
    execFileSync('xmlsec1', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Whether xmlsec1 too finds the first signature of a document good, by this certificate and this kind of element. */
export function xmlsec1Verifies(document: string, certificate: string, element: string): boolean {
  return inFolder({ 'document.xml': document, 'certificate.pem': certificate }, (folder) => [
    '--verify',
    '--enabled-key-data',
    'x509',
    '--pubkey-cert-pem',
    join(folder, 'certificate.pem'),
    '--id-attr:ID',
    element,
    join(folder, 'document.xml'),
  ]).good
}

/** What xmlsec1 makes of a document whose signature has no values yet. */
export function xmlsec1Signs(document: string, privateKey: string, element: string): string {
  return inFolder({ 'document.xml': document, 'key.pem': privateKey }, (folder) => [
    '--sign',
    '--privkey-pem',
    join(folder, 'key.pem'),
    '--id-attr:ID',
    element,
    join(folder, 'document.xml'),
  ]).output
}

/** What xmlsec1 finds inside the first encryption of a document. */
export function xmlsec1Decrypts(document: string, privateKey: string): string {
  return inFolder({ 'document.xml': document, 'key.pem': privateKey }, (folder) => [
    '--decrypt',
    '--privkey-pem',
    join(folder, 'key.pem'),
    join(folder, 'document.xml'),
  ]).output
}

function inFolder(files: Record<string, string>, args: (folder: string) => string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bw-xmlsec-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    return {
      good: true,
      output: execFileSync('xmlsec1', args(folder), { stdio: ['ignore', 'pipe', 'ignore'] }).toString(),
    }
  } catch {
    return { good: false, output: '' }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
