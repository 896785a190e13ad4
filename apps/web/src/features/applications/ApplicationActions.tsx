import { useCan, useGo, useHere } from '../../lib/organization.tsx'
import { useTexts } from '../../lib/texts.tsx'
import { Offers } from '../../ui/Offers.tsx'
import { type Application, applicationChanges, applicationsKey } from './queries.ts'
import { applicationsTexts } from './texts.ts'

/** What its owner can do with an application, each with what follows from it. */
export function ApplicationActions({ application: { id, name, status } }: { application: Application }) {
  const texts = useTexts(applicationsTexts)
  const { id: organizationId } = useHere()
  const go = useGo()
  const can = useCan()
  if (!can('applications:write')) return null
  const changes = applicationChanges(organizationId, id)
  const turn = status === 'active' ? 'disable' : 'enable'
  return (
    <Offers
      title={texts.what}
      offers={[
        {
          ...texts.actions[turn],
          title: texts.actions[turn].title(name),
          dangerous: turn === 'disable',
          run: changes[turn],
          refresh: [applicationsKey(organizationId)],
        },
        {
          ...texts.actions.remove,
          title: texts.actions.remove.title(name),
          isEnd: true,
          run: async () => {
            await changes.remove()
            go('/applications', { replace: true })
          },
          refresh: [applicationsKey(organizationId, 'list')],
        },
      ]}
    />
  )
}
