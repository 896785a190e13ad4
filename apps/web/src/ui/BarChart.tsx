import { VisuallyHidden } from '@mantine/core'
import styles from './BarChart.module.css'

export interface Bar {
  label: string
  /** Under the bar's end, where it is the first or last of the chart. */
  values: readonly number[]
}

interface BarChartProps {
  /** What is shown, in a few words. */
  label: string
  /** What each value of a bar is, from the bottom up. */
  series: readonly string[]
  bars: readonly Bar[]
  number: (value: number) => string
}

const HEIGHT = 100
const STEP = 10
const GAP = 2.5

/** A value that ends a scale: 1, 2 or 4 times a power of ten, and not less than 4, so that its half is whole. */
export function niceMaximum(most: number): number {
  const least = Math.max(most, 4)
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 4, 10].map((one) => one * power).find((one) => one >= least) ?? most
}

/** Bars over time, stacked. Readers who do not see them get the same as a table. */
export function BarChart({ label, series, bars, number }: BarChartProps) {
  const top = niceMaximum(Math.max(...bars.map(({ values }) => values.reduce((sum, one) => sum + one, 0)), 0))
  const width = bars.length * STEP
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.legend} aria-hidden="true">
        {series.map((name, index) => (
          <span key={name} data-series={index}>
            {name}
          </span>
        ))}
      </figcaption>
      <div className={styles.plot} aria-hidden="true">
        <span className={styles.top}>{number(top)}</span>
        <span className={styles.middle}>{number(top / 2)}</span>
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {[0, 0.5, 1].map((share) => (
            <line
              key={share}
              x1={0}
              x2={width}
              y1={HEIGHT * share}
              y2={HEIGHT * share}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {bars.map((bar, index) => (
            <Stack key={bar.label} bar={bar} at={index * STEP} top={top} series={series} number={number} />
          ))}
        </svg>
        <div className={styles.ends}>
          <span>{bars[0]?.label}</span>
          <span>{bars.at(-1)?.label}</span>
        </div>
      </div>
      <VisuallyHidden>
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <td />
              {series.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                {series.map((name, index) => (
                  <td key={name}>{number(bar.values[index] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  )
}

interface StackProps {
  bar: Bar
  at: number
  top: number
  series: readonly string[]
  number: (value: number) => string
}

function Stack({ bar: { label, values }, at, top, series, number }: StackProps) {
  const told = series.map((name, index) => `${name}: ${number(values[index] ?? 0)}`).join('\n')
  const heights = values.map((value) => (value / top) * HEIGHT)
  return (
    <g className={styles.stack}>
      <title>{`${label}\n${told}`}</title>
      <rect className={styles.hover} x={at} y={0} width={STEP} height={HEIGHT} />
      {heights.map((height, index) => {
        const below = heights.slice(0, index).reduce((sum, one) => sum + one, 0)
        return (
          <rect
            key={series[index]}
            data-series={index}
            x={at + GAP / 2}
            y={HEIGHT - below - height}
            width={STEP - GAP}
            height={height}
          />
        )
      })}
    </g>
  )
}
