import { join } from 'node:path'
import type { Cluster } from './cluster.ts'
import { Counter } from './counts.ts'
import { Bench, type Contestant } from './measure.ts'
import { type Child, firstMessage, SERVER_CORE, startPinned } from './processes.ts'
import { type Product, startProduct } from './product.ts'
import { ROOT } from './root.ts'
import type { Target } from './scenario.ts'
import type { Settings } from './settings.ts'
import { type Filled, fillWorkspace } from './workspace.ts'

export interface Stage {
  bench: Bench
  contestants: Contestant[]
  ours: Contestant
  /** The owner's address of the large workspace's database. */
  ownerUrl: string
  /** Process id of the database server. */
  database: number
  close(): Promise<void>
}

/** Everybody who takes part, each with a database of the same cluster, one process on the same core. */
export async function openStage(
  cluster: Cluster,
  settings: Settings,
  masterKey: string,
  say: (text: string) => void,
): Promise<Stage> {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const one of closing.reverse()) await one()
  }
  try {
    const began = performance.now()
    const small = await fillWorkspace(await cluster.create('small'), masterKey, settings.small)
    const large = await fillWorkspace(await cluster.create('large'), masterKey, settings.large)
    const peerUrl = await cluster.create('peer')
    say(`filled in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    const counters = await Promise.all(
      [small.ownerUrl, large.ownerUrl, peerUrl].map((url) => Counter.open(url)),
    )
    const [ofSmall, ofLarge, ofPeer] = counters as [Counter, Counter, Counter]
    closing.push(...counters.map((counter) => () => counter.close()))
    const bench = await Bench.start(cluster.pid)
    closing.push(() => bench.stop())

    const ours = await product('ours', large, ofLarge)
    const ourSmall = await product('small', small, ofSmall)
    const base = ours.target
    const floorEnv = {
      DATABASE_URL: large.ownerUrl,
      BENCH_ACTOR: large.serviceAccount.id,
      BENCH_WORKSPACE: large.id,
    }
    const contestants: Contestant[] = [
      ours,
      ourSmall,
      { ...ours, key: 'plain', subject: 'plain' },
      await rival('peer', 'oidc-provider', ofPeer, base, { DATABASE_URL: peerUrl }),
      await rival('floor', 'floor', ofLarge, base, floorEnv),
      await rival('hello', 'hello', ofPeer, base, {}),
    ]
    return { bench, contestants, ours, ownerUrl: large.ownerUrl, database: cluster.pid, close }

    async function product(key: 'ours' | 'small', filled: Filled, counter: Counter): Promise<Contestant> {
      const made: Product = await startProduct(filled, key === 'ours' ? settings.profile : undefined)
      closing.push(() => made.child.stop())
      return { key, subject: 'ours', target: made.target, pid: made.child.pid, counter }
    }

    async function rival(
      key: 'peer' | 'floor' | 'hello',
      file: string,
      counter: Counter,
      like: Target,
      env: Record<string, string>,
    ): Promise<Contestant> {
      const child: Child = startPinned(SERVER_CORE, [join(ROOT, `bench/rivals/${file}.ts`)], env)
      closing.push(() => child.stop())
      const facts = await firstMessage<Partial<Target>>(child)
      return { key, subject: key, target: { ...like, ...facts }, pid: child.pid, counter }
    }
  } catch (error) {
    await close()
    throw error
  }
}
