/** What the HTTP interface counts. */
export interface Metrics {
  /** One answered request; `route` is the route's pattern, never a path with ids. */
  request(labels: { method: string; route: string; status: number }, seconds: number): void
  /** One turn that answered a customer. */
  turn(labels: { decision: string; outcome: string }): void
  /** An event stream was opened (+1) or ended (-1). */
  stream(change: 1 | -1): void
  /** All metrics as text for a scraper. */
  render(): Promise<{ contentType: string; body: string }>
}
