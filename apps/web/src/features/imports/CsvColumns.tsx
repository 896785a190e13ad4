import { NativeSelect, Stack } from '@mantine/core'
import { useTexts } from '../../lib/texts.tsx'
import { type CsvKind, fieldsOf } from './csv-fields.ts'
import { areEnough, guessOf, isPlainPassword, readAs, twiceRead } from './guess.ts'
import styles from './imports.module.css'
import type { Draft } from './options.ts'
import { importsTexts } from './texts.ts'

interface ColumnsProps {
  of: CsvKind
  /** Names in the first row of the file. */
  columns: readonly string[]
  chosen: Draft['columns']
  onChange: (chosen: Draft['columns']) => void
}

/** As the name of the column says. */
const BY_NAME = ' '

/** What each column of a table is read as: what its name is taken for, or what was chosen in the place of that. */
export function CsvColumns({ of, columns, chosen, onChange }: ColumnsProps) {
  const texts = useTexts(importsTexts)
  const wordOf = useFieldWords()
  const fields = [
    { value: '', label: texts.nothing },
    ...fieldsOf(of).map(([field]) => ({ value: field as string, label: texts.fields[field] })),
  ]
  const read = readAs(of, columns, chosen)
  const twice = twiceRead(read)
  function choose(column: string, value: string) {
    const { [column]: _before, ...others } = chosen
    onChange(value === BY_NAME ? others : { ...others, [column]: value })
  }
  return (
    <Stack gap={4}>
      <span className={styles.label}>{texts.columns}</span>
      <p className={styles.soft}>{texts.columnsLead}</p>
      <div className={styles.columns}>
        {columns.map((column) => {
          const guess = guessOf(of, column)
          const byName = guess === undefined ? texts.byNameNothing : texts.byName(wordOf(guess))
          return (
            <NativeSelect
              key={column}
              label={column}
              description={isPlainPassword(column) && !chosen[column] ? texts.plainPassword : undefined}
              error={twice.has(column) && texts.columnTwice}
              value={chosen[column] ?? BY_NAME}
              onChange={(event) => choose(column, event.currentTarget.value)}
              data={[{ value: BY_NAME, label: byName }, ...fields]}
            />
          )
        })}
      </div>
      {!areEnough(of, read) && (
        <p role="status" className={styles.fault}>
          {texts.columnsMissing}
        </p>
      )}
    </Stack>
  )
}

/** What a column is read as, in words: a field, or an attribute by its name. */
function useFieldWords() {
  const texts = useTexts(importsTexts)
  const fields: Readonly<Record<string, string>> = texts.fields
  return (field: string): string => fields[field] ?? texts.attribute(field.replace(/^attributes\./, ''))
}
