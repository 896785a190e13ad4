// Packs the sources into a few files: a start reads and keeps 60 of them instead of 2,200 (docs/adr/0056-packed.md).
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { isPacked, packFolder, packsOf } from './packed.js'

const SOURCES = fileURLToPath(new URL('../src', import.meta.url))
const PACKS = packsOf()
/** What a process or a thread may begin with. */
const BEGINNINGS = {
  run: join(SOURCES, 'cli/run.ts'),
  worker: join(SOURCES, 'cli/cluster/worker.ts'),
  docs: join(SOURCES, 'platform/http/docs-script.worker.ts'),
}
/** Packages of hundreds of files. All others are found where they are installed. */
const WITH = /^(zod|kysely|pg-boss)(\/|$)/
/** A server that still runs reads from its own. */
const KEEP = 3

const isOutside = (id) => !id.startsWith('.') && !id.startsWith(sep) && !WITH.test(id)

/** Whoever looks for a file beside a source looks from where that was; what is a beginning is here. */
const whereItWas = {
  name: 'where-it-was',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null
    const was = relative(join(PACKS, 'one'), id).split(sep).join('/')
    return code.replace(/(new URL\('(\.[^']+)', )?import\.meta\.url/g, (_all, url = '', path = '') => {
      const name = Object.keys(BEGINNINGS).find((one) => BEGINNINGS[one] === join(dirname(id), path))
      if (name) return `new URL('./${name}.js', import.meta.url`
      return `${url}new URL('${was}', import.meta.url).href`
    })
  },
}

/** V8 keeps a text of which one letter is beyond Latin-1 in twice the room: of three megabytes, sixty letters. */
const latin = {
  name: 'latin',
  renderChunk(code) {
    const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    return code.replace(/[\u0100-\uffff]/g, escaped)
  },
}

function forgetOld() {
  const packs = readdirSync(PACKS).map((name) => join(PACKS, name))
  const newestFirst = packs.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const folder of newestFirst.slice(KEEP)) rmSync(folder, { recursive: true, force: true })
}

const folder = packFolder()
if (!isPacked(folder)) {
  const making = `${folder}.${process.pid}`
  mkdirSync(dirname(making), { recursive: true })
  const pack = await rolldown({
    input: BEGINNINGS,
    platform: 'node',
    external: isOutside,
    plugins: [whereItWas, latin],
    logLevel: 'silent',
  })
  await pack.write({
    dir: making,
    format: 'esm',
    // Names of classes are read, of errors and by the protocol's library.
    keepNames: true,
    comments: { legal: false, annotation: false, jsdoc: false },
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  })
  await pack.close()
  // Another may have been quicker.
  if (isPacked(folder)) rmSync(making, { recursive: true })
  else renameSync(making, folder)
  forgetOld()
}
