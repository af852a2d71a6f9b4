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
