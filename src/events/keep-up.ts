export interface KeepUpInput {
  /** Whose events there are to read; asked again every round. */
  tenants: () => Promise<readonly string[]>
  /** Reads what a tenant's events hold since last time. */
  catchUp: (tenant: string, signal: AbortSignal) => Promise<unknown>
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  signal: AbortSignal
  /** Hears of a tenant that could not be read; the next round tries again. */
  onError: (error: unknown, tenant: string | null) => void
  pollMs?: number
}

/** A background subscriber of every tenant: catches up round after round until the signal aborts, and settles once the last round is over. */
export async function keepUp({ tenants, catchUp, wait, signal, onError, pollMs = 1_000 }: KeepUpInput): Promise<void> {
  while (!signal.aborted) {
    const ids = await tenants().catch((error: unknown) => {
      onError(error, null)
      return []
    })
    for (const tenant of ids) {
      if (signal.aborted) return
      await catchUp(tenant, signal).catch((error: unknown) => onError(error, tenant))
    }
    await wait(pollMs, signal)
  }
}
