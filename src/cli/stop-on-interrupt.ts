import { CopilotError } from '../domain/errors.ts'

/** Aborts at Ctrl-C, so that long work ends in order, and tells so; a second Ctrl-C ends the process at once. */
export function stopOnInterrupt(onStop: () => void = () => {}): AbortSignal {
  const stop = new AbortController()
  process.once('SIGINT', () => {
    onStop()
    stop.abort(new CopilotError('cancelled', 'Stopped; nothing was written.'))
  })
  return stop.signal
}
