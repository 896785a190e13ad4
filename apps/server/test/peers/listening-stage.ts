import type { Config } from '../../src/config.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { aFreePort } from '../cli/free-port.ts'

/** A stage that programs of others reach over HTTP, and that does what happens beside requests. */
export async function aListeningStage(config: Partial<Config> = {}): Promise<OAuthStage> {
  const port = await aFreePort()
  const publicUrl = `http://localhost:${port}`
  const stage = await OAuthStage.open({ publicUrl, ...config }, { background: true })
  await stage.app.http.listen({ port, host: '127.0.0.1' })
  return stage
}
