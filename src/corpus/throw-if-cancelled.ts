import { CopilotError } from '../domain/errors.ts'

/** Throws cancelled once the signal says so. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new CopilotError('cancelled', 'The work was cancelled; nothing of it was kept.', { cause: signal.reason })
}
