import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { capture } from './runtime.mjs'
import { unpackPackage } from './unpacked-packages.mjs'

export const POSTGRES_15 = '/usr/lib/postgresql/15/bin/postgres'
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome']

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)))
const hasBrowser = () => BROWSERS.some(onPath)
const hasPostgres = () => existsSync(POSTGRES_15)
const hasPython = (module) => existsSync(`/usr/lib/python3/dist-packages/${module}`)
const hasApacheModule = (name) => existsSync(`/usr/lib/apache2/modules/mod_${name}.so`)
const hasSimpleSamlPhp = () => existsSync('/usr/share/simplesamlphp/www') && onPath('php')

/** Any web server satisfies SimpleSAMLphp's package; the smallest is one that does not start by itself. */
const SIMPLESAMLPHP = ['simplesamlphp', 'php-cli', 'php-cgi', 'php-xml', 'micro-httpd']

/** Installs the browser, the older PostgreSQL and the foreign SAML that some tests want, where that can be done. */
export async function ensureSystemPackages() {
  const wanted = [
    { name: 'chromium', has: hasBrowser, skipped: 'tests in a browser' },
    {
      name: 'chromium-headless-shell',
      has: () => onPath('chromium-headless-shell'),
      skipped: 'the lighter browser, the whole one does its work',
    },
    { name: 'postgresql-15', has: hasPostgres, skipped: 'the data layer on PostgreSQL 15' },
    { name: 'xmlsec1', has: () => onPath('xmlsec1'), skipped: 'a second opinion on signatures' },
    { name: 'python3-lasso', has: () => hasPython('lasso.py'), skipped: 'an identity provider on Lasso' },
    { name: 'python3-pysaml2', has: () => hasPython('saml2'), skipped: 'an identity provider on pysaml2' },
    {
      name: 'simplesamlphp',
      packages: SIMPLESAMLPHP,
      has: hasSimpleSamlPhp,
      skipped: 'SimpleSAMLphp as an identity provider',
    },
    {
      // Brings Apache's programs, and nothing that starts them.
      name: 'libapache2-mod-auth-openidc',
      has: () => hasApacheModule('auth_openidc'),
      skipped: 'an application behind mod_auth_openidc',
    },
    {
      name: 'libapache2-mod-auth-mellon',
      has: () => hasApacheModule('auth_mellon'),
      skipped: 'a service provider on mod_auth_mellon',
    },
  ]
  const missing = wanted.filter(({ has }) => !has())
  const reason = missing.length > 0 ? await install(missing) : ''
  for (const { name, skipped } of wanted.filter(({ has }) => !has())) {
    console.log(`Skipped: ${skipped}, because ${name} is not installed and ${reason}`)
  }
  const peerless = onPath('apt-get') ? await unpackPackage('glewlwyd') : 'there is no apt-get here'
  if (peerless) console.log(`Skipped: an independent OpenID provider, because ${peerless}`)
}

async function install(missing) {
  const names = missing.map(({ name }) => name)
  const packages = ({ name, packages = [name] }) => packages
  if (!onPath('apt-get')) return 'there is no apt-get here'
  if (process.getuid?.() !== 0) return 'only root can install it'
  console.log(`Installing ${names.join(', ')} with apt-get`)
  if (names.includes('postgresql-15')) await wantNoCluster()
  const all = missing.flatMap(packages)
  let outcome = await aptInstall(all)
  if (outcome.code !== 0) {
    await apt('update')
    outcome = await aptInstall(all)
  }
  // One that this release of the system does not have must not keep the others out.
  if (outcome.code !== 0) for (const one of missing) outcome = await aptInstall(packages(one))
  return `apt-get could not: ${outcome.output.trim().split('\n').at(-1)}`
}

const apt = (...args) =>
  capture('apt-get', ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
const aptInstall = (names) => apt('install', '--no-install-recommends', ...names)

/** Debian's package starts a database server at once; only its programs are wanted. */
async function wantNoCluster() {
  const folder = '/etc/postgresql-common/createcluster.d'
  const file = join(folder, 'bailiwick-tests.conf')
  if (existsSync('/etc/postgresql-common') || existsSync(file)) return
  await mkdir(folder, { recursive: true })
  await writeFile(file, 'create_main_cluster = false\n')
}
