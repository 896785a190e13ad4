// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { LanguageProvider } from '../../lib/texts.tsx'
import { FieldRow } from './FieldRow.tsx'
import type { Explained, Rule } from './strictness.ts'
import { usePolicyWords } from './words.ts'

const ROOT = { id: 'org_root', name: 'EquineEase' }
const HERE = { id: 'org_here', name: 'Stable A' }

const RULES: Record<string, Rule> = {
  length: {
    field: '/password/minimumLength',
    kind: 'larger-minimum',
    unit: 'characters',
    minimum: 8,
    maximum: 128,
  },
  requirement: {
    field: '/secondFactor/requirement',
    kind: 'ranked-requirement',
    unit: null,
    members: ['none', 'optional', 'required', 'phishingResistant'],
  },
  unmet: {
    field: '/secondFactor/requirement',
    kind: 'ranked-requirement',
    unit: null,
    members: ['none', 'optional', 'required', 'phishingResistant'],
    unmeetable: ['phishingResistant'],
  },
  unmetFactors: {
    field: '/secondFactor/factors',
    kind: 'intersection-of-allowed',
    unit: null,
    members: ['totp', 'passkey', 'recoveryCode'],
    unmeetable: ['passkey', 'recoveryCode'],
  },
  common: { field: '/password/blockCommon', kind: 'required-if-anybody-asks', unit: null },
  external: { field: '/externalMembers/allowed', kind: 'allowed-if-everybody-allows', unit: null },
  factors: {
    field: '/secondFactor/factors',
    kind: 'intersection-of-allowed',
    unit: null,
    members: ['totp', 'passkey', 'recoveryCode'],
  },
}

const above = (value: unknown): Explained => ({
  value,
  setBy: [ROOT.id],
  inherited: { value, setBy: [ROOT.id] },
})

function Row({ rule, explained, own, onChange }: Shown & { onChange: (own: unknown) => void }) {
  const words = usePolicyWords([ROOT, HERE])
  const [value, setValue] = useState(own)
  return (
    <FieldRow
      rule={rule}
      explained={explained}
      organizationId={HERE.id}
      own={value}
      isChanged={false}
      onChange={(next) => {
        setValue(next)
        onChange(next)
      }}
      words={words}
      disabled={false}
      fault={undefined}
    />
  )
}

interface Shown {
  rule: Rule
  explained: Explained
  own?: unknown
}

function show(name: keyof typeof RULES, explained: Explained, own?: unknown) {
  const onChange = vi.fn()
  const rule = RULES[name] as Rule
  render(
    <MantineProvider env="test">
      <LanguageProvider>
        <Row rule={rule} explained={explained} own={own} onChange={onChange} />
      </LanguageProvider>
    </MantineProvider>,
  )
  return onChange
}

describe('a field of the policy', () => {
  beforeAll(() => {
    window.HTMLElement.prototype.scrollIntoView = () => {}
  })
  afterEach(cleanup)

  it('says what holds and who asks for it, and takes no number below it', () => {
    const onChange = show('length', above(20))
    expect(document.body.textContent).toContain('In force: 20 characters · set by EquineEase')
    expect(document.body.textContent).toContain('Not less than 20 characters: EquineEase asks for it.')
    const input = screen.getByRole('textbox')
    fireEvent.change(input, { target: { value: '24' } })
    expect(onChange).toHaveBeenLastCalledWith(24)
    fireEvent.change(input, { target: { value: '12' } })
    fireEvent.blur(input)
    expect(onChange).toHaveBeenLastCalledWith(20)
  })

  it('shows the looser requirements, and does not let them be picked', async () => {
    const onChange = show('requirement', above('required'))
    expect(document.body.textContent).toContain('Nothing looser than “Required”: EquineEase asks for it.')
    fireEvent.click(screen.getByRole('combobox'))
    const options = await screen.findAllByRole('option')
    const disabled = options.filter((one) => one.hasAttribute('data-combobox-disabled'))
    expect(disabled.map((one) => one.textContent)).toEqual(['Not asked for', 'Up to each person'])
    fireEvent.click(disabled[0] as HTMLElement)
    expect(onChange).not.toHaveBeenCalled()
    fireEvent.click(screen.getByText('Required, resistant to phishing'))
    expect(onChange).toHaveBeenCalledWith('phishingResistant')
  })

  it('offers nothing that the server says nobody could meet, and says so', async () => {
    const onChange = show('unmet', above('required'))
    expect(document.body.textContent).toContain('Not “Required, resistant to phishing”: nobody could meet it')
    fireEvent.click(screen.getByRole('combobox'))
    fireEvent.click(await screen.findByText('Required, resistant to phishing'))
    expect(onChange).not.toHaveBeenCalled()
    cleanup()
    show('unmetFactors', above(['totp', 'passkey', 'recoveryCode']))
    const boxes = screen.getAllByRole('checkbox') as HTMLInputElement[]
    expect(boxes.map((box) => [box.value, box.disabled])).toEqual([
      ['totp', true],
      ['passkey', false],
      ['recoveryCode', false],
    ])
  })

  it('cannot turn off what is asked for above, nor turn on what is forbidden there', () => {
    show('common', above(true))
    expect(screen.getByRole('switch')).toHaveProperty('disabled', true)
    expect(document.body.textContent).toContain('Cannot be turned off: EquineEase asks for it.')
    cleanup()
    show('external', above(false))
    expect(screen.getByRole('switch')).toHaveProperty('disabled', true)
    cleanup()
    const onChange = show('common', above(false))
    fireEvent.click(screen.getByRole('switch'))
    expect(onChange).toHaveBeenCalledWith(true)
  })

  it('offers of a list only what is allowed above, and never none of it', () => {
    const onChange = show('factors', above(['totp', 'recoveryCode']))
    const boxes = screen.getAllByRole('checkbox') as HTMLInputElement[]
    expect(boxes.map((box) => [box.value, box.checked, box.disabled])).toEqual([
      ['totp', true, false],
      ['passkey', false, true],
      ['recoveryCode', true, false],
    ])
    fireEvent.click(boxes[2] as HTMLElement)
    expect(onChange).toHaveBeenCalledWith(['totp'])
    cleanup()
    show('factors', above(['totp', 'recoveryCode']), ['totp'])
    expect((screen.getAllByRole('checkbox')[0] as HTMLInputElement).disabled).toBe(true)
  })

  it('says that a value set here has no effect, and goes back to what is inherited', () => {
    const onChange = show('length', { ...above(24), own: 16, inert: true }, 16)
    expect(document.body.textContent).toContain('has no effect')
    fireEvent.click(screen.getByText('Use inherited'))
    expect(onChange).toHaveBeenCalledWith(undefined)
  })
})
