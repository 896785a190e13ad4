// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core'
import { render, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { BarChart, niceMaximum } from './BarChart.tsx'

it.each([
  [0, 4],
  [4, 4],
  [5, 10],
  [11, 20],
  [21, 40],
  [41, 100],
  [999, 1000],
  [1001, 2000],
])('ends a scale for %i at %i', (most, top) => {
  expect(niceMaximum(most)).toBe(top)
})

it('tells the same as a table to whoever does not see it', () => {
  const bars = [
    { label: '1 May', values: [3, 1] },
    { label: '2 May', values: [0, 0] },
  ]
  render(
    <MantineProvider>
      <BarChart label="Sign-ins" series={['Signed in', 'Failed']} bars={bars} number={String} />
    </MantineProvider>,
  )
  const table = screen.getByRole('table', { name: 'Sign-ins' })
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => row.textContent)
  expect(rows).toEqual(['Signed inFailed', '1 May31', '2 May00'])
})
