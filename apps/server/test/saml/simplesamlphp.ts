import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/kernel/clock.ts'
import type { OwnKey, ProviderMetadata, SamlSelf } from '../../src/protocols/saml/index.ts'
import { createSaml } from '../../src/protocols/saml/index.ts'
import { aFreePort } from '../cli/free-port.ts'

const HOME = '/usr/share/simplesamlphp'
const PHP = '/usr/bin/php'
export const hasSimpleSamlPhp = () => existsSync(join(HOME, 'www')) && existsSync(PHP)

export const PERSON = { user: 'rider', password: 'horses', uid: ['rider-17'], groups: ['riders', 'état'] }

export interface SimpleSamlPhp {
  url: string
  metadata(): Promise<ProviderMetadata>
  stop(): void
}

/**
 * Starts SimpleSAMLphp by PHP's own server, with a configuration of its own and one person to sign in. `self` is the service
 * provider, or its metadata.
 */
export async function startSimpleSamlPhp(
  self: (url: string) => SamlSelf | Promise<string>,
  key: OwnKey,
  encrypt: boolean,
): Promise<SimpleSamlPhp> {
  const folder = mkdtempSync(join(tmpdir(), 'bw-ssp-'))
  const url = `http://127.0.0.1:${await aFreePort()}`
  const saml = createSaml({ clock: systemClock })
  const told = await self(url)
  writeFileSync(join(folder, 'sp.xml'), typeof told === 'string' ? told : saml.metadata(told))
  writeFileSync(join(folder, 'idp.key'), key.privateKey)
  writeFileSync(join(folder, 'idp.crt'), key.certificate)
  for (const name of ['log', 'tmp', 'data', 'sessions', 'metadata']) mkdirSync(join(folder, name))
  for (const [name, content] of Object.entries(files(folder, url, encrypt))) {
    writeFileSync(join(folder, name), `<?php\n${content}`)
  }
  const { host } = new URL(url)
  const child = spawn(PHP, ['-S', host, '-t', join(HOME, 'www')], {
    stdio: 'ignore',
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: folder },
  })
  const metadataUrl = `${url}/saml2/idp/metadata.php`
  await answers(child, metadataUrl)
  return {
    url,
    metadata: async () => saml.readMetadata(await (await fetch(metadataUrl)).text()),
    stop: () => {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function files(folder: string, url: string, encrypt: boolean): Record<string, string> {
  const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`
  return {
    'config.php': `$config = [
  'baseurlpath' => '${url}/', 'certdir' => '${folder}/', 'loggingdir' => '${folder}/log/', 'datadir' => '${folder}/data/',
  'tempdir' => '${folder}/tmp', 'metadatadir' => '${folder}/metadata/', 'secretsalt' => 'of this test alone',
  'auth.adminpassword' => 'nobody knows', 'timezone' => 'UTC', 'logging.handler' => 'file', 'enable.saml20-idp' => true,
  'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true], 'store.type' => 'phpsession',
  'session.phpsession.savepath' => '${folder}/sessions', 'session.cookie.secure' => false, 'language.default' => 'en',
  'metadata.sources' => [['type' => 'flatfile'], ['type' => 'xml', 'file' => '${folder}/sp.xml']],
];`,
    'authsources.php': `$config = ['people' => ['exampleauth:UserPass',
  '${PERSON.user}:${PERSON.password}' => ['uid' => ${list(PERSON.uid)}, 'groups' => ${list(PERSON.groups)}]]];`,
    'metadata/saml20-idp-hosted.php': `$metadata['${url}/idp'] = [
  'host' => '__DEFAULT__', 'privatekey' => 'idp.key', 'certificate' => 'idp.crt', 'auth' => 'people',
  'validate.authnrequest' => true, 'redirect.validate' => true, 'sign.logout' => true, 'validate.logout' => true,
  'SingleSignOnServiceBinding' => ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'],
  'SingleLogoutServiceBinding' => ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'],
  'assertion.encryption' => ${encrypt}, 'sharedkey_algorithm' => 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'authproc' => [3 => ['class' => 'saml:AttributeNameID', 'attribute' => 'uid', 'Format' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent']],
  'NameIDFormat' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
];`,
    'metadata/saml20-sp-remote.php': '',
  }
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; child.exitCode === null && tries < 100; tries++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill()
  throw new Error('SimpleSAMLphp does not answer')
}
