import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const SOURCE = fileURLToPath(new URL('..', import.meta.url))
const STYLES = join(dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css')), 'styles')

it('has the styles of every component of Mantine that is used', () => {
  const wanted = new Set<string>()
  for (const file of readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tsx')) continue
    const text = readFileSync(join(SOURCE, file), 'utf8')
    for (const [, names = ''] of text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)) {
      for (const name of names.split(',').map((one) => one.trim())) {
        if (existsSync(join(STYLES, `${name}.css`))) wanted.add(name)
      }
    }
  }
  const given = readFileSync(join(SOURCE, 'ui/styles.ts'), 'utf8')
  expect([...wanted].filter((name) => !given.includes(`/${name}.css'`))).toEqual([])
  expect(wanted.size).toBeGreaterThan(10)
})
