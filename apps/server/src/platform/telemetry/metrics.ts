import { createServer, type Server } from 'node:http'
import { AggregatorRegistry, Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Numbers of this process for Prometheus. */
export interface Metrics {
  readonly registry: Registry
  observeRequest(labels: { method: string; route: string; status: string }, seconds: number): void
  countTokens(labels: { grantType: string; outcome: string }): void
  countBreachChecks(outcome: string): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'bailiwick_http_request_duration_seconds',
    help: 'Time from request to answer, by route pattern and status class.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const tokens = new Counter({
    name: 'bailiwick_tokens_total',
    help: 'Requests for tokens by grant type, and what became of them: issued, refused or failed.',
    labelNames: ['grant_type', 'outcome'],
    registers: [registry],
  })
  const breachChecks = new Counter({
    name: 'bailiwick_breached_password_checks_total',
    help: 'Questions whether a new password has become public: breached, not_breached or unanswered.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  return {
    registry,
    countBreachChecks: (outcome) => breachChecks.inc({ outcome }),
    countTokens: ({ grantType: grant_type, outcome }) => tokens.inc({ grant_type, outcome }),
    observeRequest: (labels, seconds) => duration.observe(labels, seconds),
  }
}

/** What `/metrics` answers with. */
export interface MetricsText {
  readonly contentType: string
  metrics(): Promise<string>
}

/** Numbers of a worker process, handed to the primary when it asks. */
export function createWorkerMetrics(): Metrics {
  const metrics = createMetrics()
  AggregatorRegistry.setRegistries(metrics.registry)
  // Made for what it does beside: it listens for the primary's questions.
  new AggregatorRegistry()
  return metrics
}

/** The numbers of all worker processes together. */
export function createClusterMetrics(): MetricsText {
  const workers = new AggregatorRegistry()
  return { contentType: workers.contentType, metrics: () => workers.clusterMetrics() }
}

/** `/metrics` on a port of its own, which is not meant for the outside. */
export function serveMetrics(source: MetricsText, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    source.metrics().then(
      (text) => response.writeHead(200, { 'content-type': source.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
