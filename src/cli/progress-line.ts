import { say } from './output.ts'

const EVERY_MS = 2_000

/** Tells on standard error how far work is, with its rate and the time left: a line at most every two seconds, and one at the end of each stage. */
export function createProgressLine(name: string): (stage: string, progress: { done: number; total: number }) => void {
  let stageNow = ''
  let started = 0
  let doneAtStart = 0
  let told = 0
  return (stage, { done, total }) => {
    const now = performance.now()
    if (stage !== stageNow) {
      stageNow = stage
      started = now
      told = now
      doneAtStart = done
    }
    if (now - told < EVERY_MS && done < total) return
    told = now
    const perSecond = ((done - doneAtStart) / Math.max(1, now - started)) * 1_000
    const left = perSecond > 0 && done < total ? `, ${Math.ceil((total - done) / perSecond)} s left` : ''
    const rate = perSecond > 0 ? `, ${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)}/s` : ''
    say(`${name}: ${stage} ${done}/${total}${rate}${left}`)
  }
}
