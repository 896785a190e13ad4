// Plain JavaScript for Node.js 20: finds the newer one, and the packages, that everything else needs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const OLDEST_FOR_SCRIPTS = [20, 0]
const OLDEST_FOR_SERVER = [22, 19]
const BUNDLED = join(ROOT, `node_modules/node-${process.platform}-${process.arch}/bin/node`)

function isAtLeast([major, minor]) {
  const [ours, oursMinor] = process.versions.node.split('.').map(Number)
  return ours > major || (ours === major && oursMinor >= minor)
}

/** Ends with one clear line when this Node.js cannot even run the scripts. */
export function checkNode() {
  if (!isAtLeast(OLDEST_FOR_SCRIPTS)) fail(`Node.js 20 or newer is needed; this is ${process.version}`)
}

/** The Node.js that runs the server: the one from the packages, or our own if it is new enough. */
export function serverNode() {
  if (existsSync(BUNDLED)) return BUNDLED
  if (isAtLeast(OLDEST_FOR_SERVER)) return process.execPath
  return fail(
    `no Node.js ${OLDEST_FOR_SERVER.join('.')} or newer for ${process.platform}-${process.arch}; install one`,
  )
}

/** The environment with the server's Node.js first on the PATH. */
export function environment(node, extra = {}) {
  const first = [dirname(node), join(ROOT, 'node_modules/.bin')]
  return { ...process.env, PATH: [...first, process.env.PATH].join(delimiter), ...extra }
}

/** Makes `node_modules` what the lockfile says; does nothing, quickly, when it already is. */
export async function ensureInstalled() {
  const stamp = join(ROOT, 'node_modules/.installed')
  const wanted = `${process.platform}-${process.arch} ${hashOf('package-lock.json')}`
  if (readText(stamp) === wanted || isInstalled()) return
  console.log('Installing packages (once, and again when package-lock.json changes)')
  // A registry that lacks another system's optional package fails `ci`; `install` gets along without.
  if ((await npm('ci')) !== 0 && (await npm('install', '--no-save')) !== 0)
    fail('npm could not install; nothing was started')
  writeFileSync(stamp, wanted)
}

function npm(...args) {
  // npm itself tells where it is when it started us; otherwise the one on the PATH is taken.
  const self = process.env.npm_execpath
  const [command, first] = self?.endsWith('npm-cli.js') ? [process.execPath, [self]] : ['npm', []]
  return run(command, [
    ...first,
    ...args,
    '--include=dev',
    '--include=optional',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ])
}

/** Whether npm's own record of what it installed has everything that is meant for this system. */
function isInstalled() {
  // The command's own link, which older installations lack.
  if (!existsSync(join(ROOT, 'node_modules/.bin/bailiwick'))) return false
  const wanted = packages('package-lock.json')
  const found = packages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return true
    const there = found[path]
    return there ? there.version === entry.version : isForOthers(entry)
  })
}

/** An optional package that is absent because it is made for another system, or belongs to such a one. */
function isForOthers({ optional, os, cpu, libc }) {
  const excludes = (list, own) => Boolean(list) && ![list].flat().includes(own)
  return optional && (excludes(os, process.platform) || excludes(cpu, process.arch) || Boolean(libc) || !os)
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const hashOf = (file) =>
  createHash('sha256')
    .update(readText(join(ROOT, file)))
    .digest('hex')

function packages(file) {
  const text = readText(join(ROOT, file))
  return text === '' ? {} : JSON.parse(text).packages
}

/** Runs a command in the project's folder with our own output; resolves with its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.once('exit', (code, signal) => resolve(code ?? signal))
  })
}

/** Runs a command quietly; resolves with its exit code and everything it said. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
