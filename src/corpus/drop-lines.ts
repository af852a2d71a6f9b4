import { emptyTalk, sentences } from './empty-talk.ts'
import type { Line } from './line.ts'
import type { StepCount } from './step-count.ts'
import { isSystemLine } from './system-lines.ts'

/**
 * The lines of one dialogue without what has no content: lines of systems and bots, repeated lines, and sentences that greet, chat, fill or close. A null stands where the
 * customer said something that was dropped: what the agent says next does not answer the question before.
 */
export function dropLines(lines: readonly Line[], step: StepCount): (Line | null)[] {
  const kept: (Line | null)[] = []
  let before = ''
  for (const line of lines) {
    step.take()
    const said = `${line.role} ${line.text}`
    const kind = said === before ? 'repeated line' : emptyLine(line)
    before = said
    if (kind !== null) {
      step.drop(kind, line.text)
      if (line.role === 'customer') kept.push(null)
      continue
    }
    const all = sentences(line.text)
    const telling = all.filter((sentence) => emptyTalk(sentence, line.role) === null)
    if (telling.length === 0) {
      step.drop(emptyTalk(all.at(-1) ?? '', line.role) ?? 'empty', line.text)
      if (line.role === 'customer') kept.push(null)
    } else if (telling.length < all.length) {
      const text = joinSentences(telling)
      step.pass(text)
      kept.push({ ...line, text })
    } else {
      step.pass()
      kept.push(line)
    }
  }
  return kept
}

function emptyLine({ role, text }: Line): string | null {
  if (role === 'system' || isSystemLine(text)) return 'system line'
  return role === 'bot' ? 'bot line' : null
}

function joinSentences(kept: readonly string[]): string {
  return kept.reduce((text, sentence) => (/[\p{P}~～]$/u.test(text) ? `${text}${sentence}` : `${text} ${sentence}`))
}
