import { Button, Group, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../lib/api/use-change.ts'
import { useCan } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { SchemaForm } from '../../ui/schema-form/SchemaForm.tsx'
import { Failed, Loading, ProblemAlert } from '../../ui/states.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { commonTexts } from '../../ui/texts.ts'
import styles from './attributes.module.css'
import { EXAMPLES } from './examples.ts'
import {
  organizationSchemaQuery,
  personSchemaQuery,
  replaceOrganizationSchema,
  replacePersonSchema,
  SCHEMA_KEYS,
} from './queries.ts'
import { attributesTexts } from './texts.ts'

type Schema = Record<string, unknown>

/** What is kept about each organization: its schema beside the form that comes of it. */
export function AttributesScreen() {
  return (
    <SchemaScreen of="organizations" query={organizationSchemaQuery} replace={replaceOrganizationSchema} />
  )
}

/** What is kept about each person, in the same way. */
export function PersonAttributesScreen() {
  return <SchemaScreen of="people" query={personSchemaQuery} replace={replacePersonSchema} />
}

interface SchemaScreenProps {
  of: 'organizations' | 'people'
  query: typeof organizationSchemaQuery | typeof personSchemaQuery
  replace: (schema: Schema, version: number) => Promise<unknown>
}

const shown = (schema: unknown) => JSON.stringify(schema, null, 2)

function read(text: string): { schema: Schema } | { fault: string } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { schema: value as Schema }
      : { fault: '{ … }' }
  } catch (error) {
    return { fault: (error as Error).message }
  }
}

function SchemaScreen({ of, query, replace }: SchemaScreenProps) {
  const texts = useTexts(attributesTexts)
  const { data, error, refetch } = useQuery<{ schema: Schema; version: number }>(query as never)
  if (error) return <Failed error={error} reset={() => void refetch()} />
  return (
    <Page title={texts.title} lead={texts.lead[of]}>
      <Tabs
        label={texts.title}
        tabs={[
          { to: '/attributes', text: texts.tabs.organizations },
          { to: '/attributes/people', text: texts.tabs.people },
        ]}
      />
      {data ? <Editor key={`${of} ${data.version}`} {...{ of, data, replace }} /> : <Loading lines={8} />}
    </Page>
  )
}

interface EditorProps {
  of: SchemaScreenProps['of']
  data: { schema: Schema; version: number }
  replace: SchemaScreenProps['replace']
}

function Editor({ of, data: { schema, version }, replace }: EditorProps) {
  const texts = useTexts(attributesTexts)
  const common = useTexts(commonTexts)
  const mayWrite = useCan()('workspace:write')
  const before = shown(schema)
  const [text, setText] = useState(before)
  const [values, setValues] = useState<Schema>({})
  const result = read(text)
  const { mutate, isPending, problem } = useChange({
    run: (next: Schema) => replace(next, version),
    refresh: [SCHEMA_KEYS[of]],
    done: texts.saved,
    quiet: true,
  })
  const fault = 'fault' in result ? texts.notJson(result.fault) : problem?.fields.schema
  const isEmpty = 'schema' in result && Object.keys((result.schema.properties as object) ?? {}).length === 0
  return (
    <div className={styles.both}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if ('schema' in result) mutate(result.schema)
        }}
      >
        <Textarea
          label={texts.schema}
          rows={22}
          spellCheck={false}
          readOnly={!mayWrite}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fault}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
        />
        {problem && !problem.fields.schema && <ProblemAlert error={problem} />}
        {mayWrite && (
          <Group mt="sm" justify="space-between">
            <Button variant="subtle" onClick={() => setText(shown(EXAMPLES[of]))}>
              {texts.example}
            </Button>
            <Group gap="xs">
              <Button variant="default" disabled={text === before} onClick={() => setText(before)}>
                {texts.undo}
              </Button>
              <Button type="submit" loading={isPending} disabled={text === before || 'fault' in result}>
                {common.save}
              </Button>
            </Group>
          </Group>
        )}
      </form>
      <Section title={texts.preview} lead={texts.previewLead[of]}>
        <Card padded>
          {'schema' in result && !isEmpty ? (
            <SchemaForm
              schema={result.schema}
              values={values}
              onChange={(next) => setValues({ ...next })}
              faults={{}}
              prefix="attributes"
            />
          ) : (
            <span className={styles.soft}>{texts.empty}</span>
          )}
        </Card>
      </Section>
    </div>
  )
}
