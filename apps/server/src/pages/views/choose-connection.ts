import { link } from '../form.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { type ConnectionChoice, connectionButtons } from './connection-buttons.ts'

export interface ChooseConnectionModel extends FormPageModel {
  connections: readonly ConnectionChoice[]
  anotherOrganizationUrl?: string | undefined
  /** Through which one could not sign in a moment ago. */
  notThrough?: string | undefined
}

/** A domain leads to several identity providers. Posts `connection`. */
export function chooseConnectionPage(model: ChooseConnectionModel): string {
  const { chooseConnection: texts, signIn } = textsFor(model.locale)
  const { anotherOrganizationUrl: another } = model
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    ...(model.notThrough !== undefined && !model.errors?.length && { errorTitle: signIn.notThroughTitle }),
    errors: [
      ...(model.notThrough === undefined ? [] : [{ message: signIn.notThrough(model.notThrough) }]),
      ...(model.errors ?? []),
    ],
    body: connectionButtons(model, model.connections, another && link(another, signIn.another)),
  })
}
