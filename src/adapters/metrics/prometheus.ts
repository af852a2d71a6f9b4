import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Counts requests, turns and open streams, and the process itself, in a registry of its own. */
export function createPrometheusMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'banxi_http_request_seconds',
    help: 'Time from request to answer, by route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const turns = new Counter({
    name: 'banxi_turns_total',
    help: 'Customer turns, by decision and outcome.',
    labelNames: ['decision', 'outcome'],
    registers,
  })
  const streams = new Gauge({ name: 'banxi_event_streams', help: 'Event streams open now.', registers })
  return {
    request: (labels: { method: string; route: string; status: number }, seconds: number) =>
      requests.observe(labels, seconds),
    turn: (labels: { decision: string; outcome: string }) => turns.inc(labels),
    stream: (change: 1 | -1) => streams.inc(change),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  }
}
