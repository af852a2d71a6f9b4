import { readFileSync } from 'node:fs'

/** The most memory that a running process has held and what it holds now, in MB of 10⁶ bytes, as Linux tells them; null elsewhere and once it has ended. */
export function processMemory(pid: number): { peakMB: number; residentMB: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const megabytes = (name: string) => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1_024) / 1e6
    const [peakMB, residentMB] = [megabytes('VmHWM'), megabytes('VmRSS')]
    return Number.isNaN(peakMB) ? null : { peakMB, residentMB }
  } catch {
    return null
  }
}

/** Hundredths of a second in the clock of Linux's process table. */
const TICKS = 100

/** Seconds of processor time that a running process and its threads have taken, as Linux tells them; null elsewhere and once it has ended. */
export function processSeconds(pid: number): number | null {
  try {
    // The command's name may hold anything: fields are counted from behind its bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const ticks = Number(fields[11]) + Number(fields[12])
    return Number.isNaN(ticks) ? null : ticks / TICKS
  } catch {
    return null
  }
}
