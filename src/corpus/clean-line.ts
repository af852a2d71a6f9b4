import { emptyTalk, sentences } from './empty-talk.ts'
import type { Line } from './line.ts'
import type { StepCount } from './step-count.ts'

/** Talk of one dialogue without content is dropped: lines of systems and bots, repeated lines, and sentences that greet, fill or close. */
export function createLineCleaner(step: StepCount): (line: Line) => Line | null {
  let before = ''
  return (line) => {
    step.take()
    const drop = (reason: string) => {
      step.drop(reason, line.text)
      return null
    }
    if (line.role === 'system') return drop('system line')
    if (line.role === 'bot') return drop('bot line')
    const said = `${line.role} ${line.text.trim()}`
    if (said === before) return drop('repeated line')
    before = said
    const { role } = line
    const all = sentences(line.text)
    const kept = all.filter((sentence) => emptyTalk(sentence, role) === null)
    if (kept.length === 0) return drop(emptyTalk(all.at(-1) ?? '', role) ?? 'empty')
    step.pass(kept.length < all.length)
    return kept.length < all.length ? { ...line, text: joinSentences(kept) } : line
  }
}

function joinSentences(kept: readonly string[]): string {
  return kept.reduce((text, sentence) => (/[\p{P}~～]$/u.test(text) ? `${text}${sentence}` : `${text} ${sentence}`))
}
