// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { LanguageProvider } from '../../lib/texts.tsx'
import { PermissionPicker } from './PermissionPicker.tsx'

const KNOWN = ['users:read', 'users:write', 'events:read', 'lessons:read'].map((name) => ({
  name,
  description: null,
}))
let chosen: readonly string[] = []

function Stage({ first, held }: { first: readonly string[]; held: readonly string[] }) {
  const [value, setValue] = useState(first)
  chosen = value
  return (
    <MantineProvider env="test">
      <LanguageProvider>
        <PermissionPicker
          value={value}
          onChange={setValue}
          known={KNOWN}
          holds={(one) => held.includes(one) || held.includes('*')}
        />
      </LanguageProvider>
    </MantineProvider>
  )
}

const box = (name: string) => screen.getByRole('checkbox', { name }) as HTMLInputElement
const boxes = () => (screen.queryAllByRole('checkbox') as HTMLInputElement[]).map((one) => one.value)
const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('the permission picker', () => {
  afterEach(cleanup)

  it('offers what is held, and shows the rest with the reason why not', () => {
    render(<Stage first={['users:read']} held={['users:read', 'lessons:read']} />)
    expect([box('users:read').disabled, box('users:write').disabled]).toEqual([false, true])
    expect(box('users:write').closest('[class*=root]')?.textContent).toContain(
      'You do not hold this here yourself.',
    )
    fireEvent.click(box('users:write'))
    expect(chosen).toEqual(['users:read'])
    fireEvent.click(box('lessons:read'))
    expect(chosen).toEqual(['lessons:read', 'users:read'])
    fireEvent.click(box('users:read'))
    expect(chosen).toEqual(['lessons:read'])
    expect(screen.getByRole('status').textContent).toBe('1 chosen')
  })

  it('shows what is chosen though nobody names it, and what is chosen though it is not held', () => {
    render(<Stage first={['secret:read', 'users:write']} held={['users:read']} />)
    expect(boxes()).toContain('secret:read')
    expect([box('secret:read').checked, box('secret:read').disabled]).toEqual([true, true])
  })

  it('finds by name and by meaning', () => {
    render(<Stage first={[]} held={['*']} />)
    type(/Find a permission/, 'suspend')
    expect(boxes()).toEqual(['users:write'])
    type(/Find a permission/, 'LESSONS')
    expect(boxes()).toEqual(['lessons:read'])
  })

  it('takes another permission of whoever holds everything, in the right form only', () => {
    render(<Stage first={[]} held={['*']} />)
    const add = () => screen.getByRole('button', { name: 'Add' }) as HTMLButtonElement
    for (const wrong of ['lessons', 'Lessons:write', '*', 'lessons:']) {
      type(/Another permission/, wrong)
      expect(add().disabled).toBe(true)
    }
    type(/Another permission/, 'lessons:write')
    fireEvent.click(add())
    expect(chosen).toEqual(['lessons:write'])
    cleanup()
    render(<Stage first={[]} held={['users:read']} />)
    type(/Another permission/, 'lessons:write')
    expect(add().disabled).toBe(true)
    expect(document.body.textContent).toContain('You do not hold this here yourself.')
  })
})
