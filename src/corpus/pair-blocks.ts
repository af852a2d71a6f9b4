import { isWordUnit } from '../text/word-units.ts'
import type { Block } from './line.ts'
import type { StepCount } from './step-count.ts'

/** Shorter questions (characters without marks and placeholders; words where none is Chinese) need what was said before. */
const STANDS_ALONE = 8
const WORDS_STAND_ALONE = 4
const CONTEXT = 80

/** A question with its answer, and what was said before where the question needs it. */
export interface AnsweredQuestion {
  question: string
  context: string
  answer: string
  /** The answer's place among the recorded lines. */
  turn: number
  /** When the question was asked. */
  at: number | null
}

/** Puts each question with the answer that follows it; a short question takes along what the customer said before. */
export function pairBlocks(blocks: readonly Block[], step: StepCount): AnsweredQuestion[] {
  const pairs: AnsweredQuestion[] = []
  let context = ''
  for (const [index, block] of blocks.entries()) {
    step.take()
    const next = blocks[index + 1]
    const answered = block.role === 'customer' && next?.role === 'agent'
    const answers = block.role === 'agent' && blocks[index - 1]?.role === 'customer'
    if (answered) {
      const before = standsAlone(block.text) ? '' : context
      pairs.push({ question: block.text, context: before, answer: next.text, turn: next.turn, at: block.at })
      step.pass()
    } else if (!answers)
      step.drop(block.role === 'agent' ? 'answer without a question' : 'question without an answer', block.text)
    if (block.role === 'customer') context = standsAlone(block.text) ? block.text : `${context} ${block.text}`.trim()
    context = lastCharacters(context)
  }
  return pairs
}

function standsAlone(text: string): boolean {
  if (contentLength(text) < STANDS_ALONE) return false
  return isChinese(text) || (text.match(/\p{L}+/gu)?.length ?? 0) >= WORDS_STAND_ALONE
}

/** True for a text with Chinese words beside its placeholders. */
export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text.replace(/\[[^[\]]{1,8}\]/gu, ''))
}

/** Never half a character, and no part of a placeholder. */
function lastCharacters(text: string): string {
  if (text.length <= CONTEXT) return text
  return text
    .slice(-CONTEXT)
    .toWellFormed()
    .replace(/^[^[\]]{0,7}\]/u, '')
    .replace(/^\uFFFD/u, '')
    .trim()
}

/** Halves of characters that take two units. */
const PAIRED = /[\uD800-\uDFFF]/

function countWordUnits(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) if (isWordUnit(text.charCodeAt(at))) count++
  return count
}

/** Characters of a text that are neither marks nor placeholders, nor the labels before these on an order card (订单金额: [金额]). */
export function contentLength(text: string): number {
  if (!text.includes('[') && !PAIRED.test(text)) return countWordUnits(text)
  return text.replace(/(?:\p{L}{2,6}[:：]\s*)?\[[^[\]]{1,8}\]|[^\p{L}\p{N}[]+|\[/gu, '').length
}
