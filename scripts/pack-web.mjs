// Builds apps/web and packs every file as browsers take it, so that the server only has to send it.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'
import { ROOT } from './lib/runtime.mjs'

const WORTH_IT = 512
const PARAMS = { [constants.BROTLI_PARAM_QUALITY]: 10 }

await build({ configFile: join(ROOT, 'apps/web/vite.config.ts'), logLevel: 'warn' })
const folder = join(ROOT, 'apps/web/dist/assets')
await Promise.all(
  (await readdir(folder)).map(async (name) => {
    const plain = await readFile(join(folder, name))
    if (plain.length < WORTH_IT) return
    const [small, smaller] = await Promise.all([
      promisify(gzip)(plain, { level: 9 }),
      promisify(brotliCompress)(plain, { params: PARAMS }),
    ])
    await Promise.all([
      writeFile(join(folder, `${name}.gz`), small),
      writeFile(join(folder, `${name}.br`), smaller),
    ])
  }),
)
