import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormat } from '../../lib/format.ts'
import { useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Line, ListSection } from '../../ui/ListSection.tsx'
import styles from './imports.module.css'
import { type Import, reportQuery } from './queries.ts'
import { importsTexts } from './texts.ts'

/** What is against lines of the file, in the order of the file. */
export function Report({ one }: { one: Import }) {
  const texts = useTexts(importsTexts)
  const { number } = useFormat()
  const query = useInfiniteQuery(reportQuery(useHere().id, one.id, one.status))
  return (
    <ListSection
      title={texts.report}
      lead={texts.reportLead}
      query={query}
      nothing={texts.noReport}
      keyOf={(line) => `${line.during} ${line.line} ${line.code} ${line.pointer}`}
    >
      {({ line, kind, message, pointer }) => (
        <Line
          main={
            <div className={styles.message}>
              <span lang="en">{message}</span>
              <span className={styles.soft}>
                {texts.line(number(line))}
                {pointer !== null && (
                  <>
                    {' '}
                    · <code>{pointer}</code>
                  </>
                )}
              </span>
            </div>
          }
          aside={texts.lineKinds[kind]}
        />
      )}
    </ListSection>
  )
}
