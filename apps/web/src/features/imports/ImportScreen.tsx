import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useFormat } from '../../lib/format.ts'
import { useCan, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { type Offer, Offers } from '../../ui/Offers.tsx'
import { Card, Page, Section } from '../../ui/Page.tsx'
import { Facts, Moment } from '../../ui/small.tsx'
import { Loaded } from '../../ui/states.tsx'
import styles from './imports.module.css'
import { importsNav } from './nav.ts'
import { useReasonWords } from './problem-words.ts'
import { type Format, type Import, importChanges, importQuery, importsKey, isAtWork } from './queries.ts'
import { Reasons, Report, TakeReport } from './Report.tsx'
import { SendAgain } from './SendAgain.tsx'
import { importsTexts } from './texts.ts'

/** One import: how far it is, what came of it or would, what is against its lines, and what can be done. */
export function ImportScreen() {
  const id = useParam('importId')
  const { nav } = useTexts(importsNav)
  const texts = useTexts(importsTexts)
  const mayWrite = useCan()('imports:write')
  const query = useQuery(importQuery(useHere().id, id))
  const back = { to: '/imports', label: nav }
  return (
    <Loaded query={query} back={back}>
      {(one) => (
        <Page
          title={one.file.name ?? nameOf(texts.formats[one.format as Format] ?? one.format, one)}
          back={back}
          actions={<TakeReport one={one} />}
        >
          <Standing one={one} />
          <Outcome title={texts.wentBack} counts={one.takenBack} />
          <Outcome title={texts.came} counts={one.outcome} />
          {!one.outcome && <Outcome title={texts.wouldCome} counts={one.found} />}
          {one.status === 'created' && mayWrite && <SendAgain one={one} />}
          <Todo one={one} mayWrite={mayWrite} />
          {one.validatedAt && <Reasons one={one} />}
          {one.validatedAt && <Report one={one} />}
        </Page>
      )}
    </Loaded>
  )
}

function Standing({ one }: { one: Import }) {
  const texts = useTexts(importsTexts)
  const { number } = useFormat()
  const reasonWords = useReasonWords()
  const { total, reason, undo } = one
  const [done, most] = one.status === 'undoing' ? [undo?.done ?? 0, undo?.steps ?? 0] : [one.done, total]
  return (
    <Section>
      <Card>
        <Facts
          items={[
            [
              texts.status,
              <span key="status" role="status">
                {texts.states[one.status]}
              </span>,
            ],
            ...(reason === null ? [] : [[texts.reason, reasonWords(reason)] as const]),
            ...(one.file.name === null
              ? []
              : [[texts.what, nameOf(texts.formats[one.format as Format] ?? one.format, one)] as const]),
            [texts.begun, <Moment key="begun" at={one.createdAt} />],
            [texts.records, number(total)],
            [texts.problems, number(one.problems)],
          ]}
        />
        {isAtWork(one) && most > 0 && (
          <p className={styles.soft}>
            <progress
              className={styles.progress}
              max={most}
              value={done}
              aria-label={texts.states[one.status]}
            />
            {texts.progress(number(done), number(most))}
          </p>
        )}
      </Card>
    </Section>
  )
}

type Name = keyof (typeof importsTexts)['en']['outcome']

/** Only what there is of. */
function Outcome({ title, counts }: { title: string; counts: Readonly<Record<string, number>> | null }) {
  const texts = useTexts(importsTexts)
  const { number } = useFormat()
  const some = Object.entries(counts ?? {}).filter(([, count]) => count > 0)
  if (some.length === 0) return null
  return (
    <Section title={title}>
      <Card>
        <Facts items={some.map(([name, count]) => [texts.outcome[name as Name] ?? name, number(count)])} />
      </Card>
    </Section>
  )
}

/** What can be done at this moment, by where the import is. */
function Todo({ one, mayWrite }: { one: Import; mayWrite: boolean }) {
  const texts = useTexts(importsTexts)
  const { number } = useFormat()
  const { id } = useHere()
  const { begin, cancel, undo } = importChanges(id, one.id)
  const refresh = [importsKey(id)]
  const { status, total, problems } = one
  const isBegun = one.begunAt !== null
  const offers: (Offer | false)[] = [
    // What is taken back has no file any more.
    (status === 'validated' || (status === 'stopped' && one.validatedAt !== null && one.undo === null)) && {
      label: isBegun ? texts.goOn : texts.begin,
      lead: isBegun ? texts.goOnLead : texts.beginLead(number(total)),
      title: texts.beginTitle,
      body: texts.beginBody(number(total), number(problems)),
      done: texts.begunDone,
      dangerous: false,
      disabled: total === 0,
      run: begin,
      refresh,
    },
    (status === 'finished' || status === 'stopped' || status === 'cancelled') &&
      isBegun && {
        label: texts.undo,
        lead: texts.undoLead,
        title: texts.undoTitle,
        body: texts.undoLead,
        done: texts.undone,
        isEnd: true,
        run: undo,
        refresh,
      },
    ['created', 'validating', 'validated', 'running', 'stopped'].includes(status) && {
      label: isBegun ? texts.cancel : texts.discard,
      lead: isBegun ? texts.cancelLead : texts.discardLead,
      title: isBegun ? texts.cancelTitle : texts.discardTitle,
      body: isBegun ? texts.cancelLead : texts.discardLead,
      done: texts.cancelled,
      isEnd: true,
      run: cancel,
      refresh,
    },
  ]
  const open = offers.filter((offer) => offer !== false)
  return mayWrite && open.length > 0 ? <Offers title={texts.todo} offers={open} /> : null
}

/** Its format, and where it is from, where that says more. */
const nameOf = (format: string, { source, format: key }: { source: string; format: string }): string =>
  source === key ? format : `${format}: ${source}`
