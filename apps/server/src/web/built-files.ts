import { createReadStream, type ReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { WebApp } from './return-path.ts'

/** Where `vite build` leaves the console and the portal. */
const FOLDER = new URL('../../../web/dist/', import.meta.url)

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** What a browser may take besides the plain file, the smallest first, and how its file ends. */
const PACKED = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** What has a page of its own. */
export type Page = WebApp | 'set-up'

export interface Asset {
  type: string
  encoding: 'br' | 'gzip' | undefined
  length: number
  open(): ReadStream
}

/** The built web applications. What is built while the server runs is sent from then on. */
export interface BuiltFiles {
  /** The page of an application; undefined when it was never built. */
  page(app: Page): Promise<string | undefined>
  asset(name: string, acceptEncoding: string): Promise<Asset | undefined>
}

export function createBuiltFiles(folder: URL = FOLDER): BuiltFiles {
  const assets = new URL('assets/', folder)
  // Only what stands in this list is ever opened: no name leads anywhere else.
  let sizes = new Map<string, number>()

  async function readSizes(): Promise<void> {
    const names = await readdir(assets).catch(() => [])
    const found = names.map(async (name) => [name, (await stat(new URL(name, assets))).size] as const)
    sizes = new Map(await Promise.all(found))
  }

  return {
    page: (app) => readFile(new URL(`${app}.html`, folder), 'utf8').catch(() => undefined),
    async asset(name, acceptEncoding) {
      const type = TYPES[extname(name)]
      if (!type) return undefined
      if (!sizes.has(name)) await readSizes()
      if (!sizes.has(name)) return undefined
      const packed = PACKED.find(
        ([encoding, ending]) =>
          new RegExp(`\\b${encoding}\\b`).test(acceptEncoding) && sizes.has(name + ending),
      )
      const file = packed ? name + packed[1] : name
      return {
        type,
        encoding: packed?.[0],
        length: sizes.get(file) ?? 0,
        open: () => createReadStream(new URL(file, assets)),
      }
    },
  }
}
