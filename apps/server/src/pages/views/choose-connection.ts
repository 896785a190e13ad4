import { link } from '../form.ts'
import { renderPage } from '../layout.ts'
import { textsFor } from '../texts/index.ts'
import { type ConnectionChoice, connectionButtons } from './connection-buttons.ts'
import { errorsWithNotThrough, type NotThroughModel } from './not-through.ts'

export interface ChooseConnectionModel extends NotThroughModel {
  connections: readonly ConnectionChoice[]
  anotherOrganizationUrl?: string | undefined
}

/** A domain leads to several identity providers, or to one that did not lead in. Posts `connection`. */
export function chooseConnectionPage(model: ChooseConnectionModel): string {
  const { chooseConnection: texts, signIn } = textsFor(model.locale)
  const { connections, anotherOrganizationUrl: another } = model
  return renderPage(model, {
    ...(connections.length === 1 ? { title: texts.titleOfOne } : { title: texts.title, lead: texts.lead }),
    ...errorsWithNotThrough(model),
    body: connectionButtons(model, connections, another && link(another, signIn.another)),
  })
}
