import { openSync, readSync } from 'node:fs'

/**
 * Makes a reader of how long, in ms, the main thread has waited for a core since it began, as Linux counts it (run_delay of /proc/self/schedstat); always 0 elsewhere. What other programs
 * take is taken off a measurement with it; what the process does itself, garbage collection too, stays.
 */
export function openWaiting(): () => number {
  const file = open()
  if (file === null) return () => 0
  const bytes = Buffer.alloc(128)
  return () => waitedMs(bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, 0)))
}

/** Milliseconds of waiting in the words of a schedstat file: time run, time waited (both ns), slices. 0 for anything else. */
export function waitedMs(schedstat: string): number {
  const [, waited] = /^\d+ (\d+) \d+/.exec(schedstat) ?? []
  return waited === undefined ? 0 : Number(waited) / 1e6
}

function open(): number | null {
  try {
    return openSync('/proc/self/schedstat', 'r')
  } catch {
    return null
  }
}
