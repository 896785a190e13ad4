import { Browser, Flow } from './browser.ts'
import { startServer, type TestServer } from './server.ts'
import { type Answer, TokenClient } from './token-client.ts'
import { type TestOrganization, type TestUser, World } from './world.ts'

/** What most tests of the protocol start from: two organizations, a user of both, one application. */
export interface Stage {
  server: TestServer
  world: World
  north: TestOrganization
  south: TestOrganization
  ann: TestUser
  browser: Browser
  app: TokenClient
  /** Tokens of the user, who is signed in. */
  tokens(parameters?: Record<string, string>): Promise<Answer>
}

export async function setStage(): Promise<Stage> {
  const world = new World()
  const north = world.organization('north')
  const south = world.organization('south')
  const ann = world.user('ann@north.example', north, south)
  world.client('app', north)
  const server = await startServer(world)
  const browser = new Browser()
  const app = new TokenClient(server, 'app')
  world.signIn(browser.id, ann)
  const tokens = async (parameters: Record<string, string> = {}) => {
    const flow = new Flow(server.issuer, 'app')
    return app.code(flow, await flow.start(browser, parameters))
  }
  return { server, world, north, south, ann, browser, app, tokens }
}
