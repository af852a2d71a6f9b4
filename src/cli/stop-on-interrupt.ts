import { CopilotError } from '../domain/errors.ts'

/** Aborts at Ctrl-C, so that long work ends in order; a second Ctrl-C ends the process at once. */
export function stopOnInterrupt(): AbortSignal {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort(new CopilotError('cancelled', 'Stopped; nothing was written.')))
  return stop.signal
}
