import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import { exportReport } from './export.ts'
import styles from './imports.module.css'
import { useLineWords, useReasons } from './problem-words.ts'
import { type Import, type ReportLine, reportQuery } from './queries.ts'
import { importsTexts } from './texts.ts'

/** What stands in the report, and in how many of its lines. */
export function Reasons({ one }: { one: Import }) {
  const texts = useTexts(importsTexts)
  const { number } = useFormat()
  const reasons = useReasons(one.counts)
  if (reasons.length === 0) return null
  return (
    <ListSection
      title={texts.reasons}
      lead={texts.reasonsLead}
      query={{ data: { items: reasons }, error: null, refetch: () => undefined }}
      nothing={null}
      keyOf={({ text }) => text}
    >
      {({ text, isServers, lines }) => (
        <Line main={isServers ? <code>{text}</code> : text} aside={texts.lines(number(lines), lines === 1)} />
      )}
    </ListSection>
  )
}

/** What is against lines of the file, in the order of the file. */
export function Report({ one }: { one: Import }) {
  const texts = useTexts(importsTexts)
  const query = useInfiniteQuery(reportQuery(useHere().id, one.id, one.status))
  return (
    <ListSection
      title={texts.report}
      lead={texts.reportLead}
      query={query}
      nothing={one.problems + one.notices > 0 ? texts.reportGone : texts.noReport}
      keyOf={(line) => `${line.during} ${line.line} ${line.code} ${line.pointer}`}
    >
      {(line) => <Line main={<Message line={line} />} aside={texts.lineKinds[line.kind]} />}
    </ListSection>
  )
}

function Message({ line }: { line: ReportLine }) {
  const texts = useTexts(importsTexts)
  const { number } = useFormat()
  const { text, isServers, detail } = useLineWords()(line)
  const { pointer } = line
  const said = [
    // What is about no line has none.
    line.line > 0 && <span key="line">{texts.line(number(line.line))}</span>,
    pointer !== null && <code key="pointer">{pointer}</code>,
    detail !== undefined && (
      <span key="detail" lang="en">
        {detail}
      </span>
    ),
  ].filter((one) => one !== false)
  return (
    <div className={styles.message}>
      <span {...(isServers && { lang: 'en' })}>{text}</span>
      <span className={styles.said}>{said}</span>
    </div>
  )
}

/** The whole report as a table, for whoever corrects the file. */
export function TakeReport({ one }: { one: Import }) {
  const texts = useTexts(importsTexts)
  const { id: organizationId } = useHere()
  if (one.problems + one.notices === 0) return null
  return (
    <Button
      variant="default"
      leftSection={<Download size={16} />}
      onClick={() => exportReport({ organizationId, importId: one.id, title: texts.takingReport })}
    >
      {texts.takeReport}
    </Button>
  )
}
