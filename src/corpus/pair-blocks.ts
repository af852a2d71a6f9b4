import type { DialoguePair } from './dialogue-pair.ts'
import type { Block } from './line.ts'
import type { StepCount } from './step-count.ts'

/** Shorter questions (characters without marks and placeholders) need what was said before. */
const STANDS_ALONE = 8
const CONTEXT = 80

/** Puts each question with the answer that follows it; a short question takes along what the customer said before. */
export function pairBlocks(source: string, blocks: readonly Block[], step: StepCount): DialoguePair[] {
  const pairs: DialoguePair[] = []
  let context = ''
  for (const [at, block] of blocks.entries()) {
    step.take()
    const next = blocks[at + 1]
    const answered = block.role === 'customer' && next?.role === 'agent'
    const answers = block.role === 'agent' && blocks[at - 1]?.role === 'customer'
    if (answered) {
      const before = contentLength(block.text) < STANDS_ALONE ? context : ''
      pairs.push({
        id: `${source}#${next.turn}`,
        source,
        turn: next.turn,
        question: block.text,
        context: before,
        answer: next.text,
        count: 1,
      })
      step.pass()
    } else if (!answers)
      step.drop(block.role === 'agent' ? 'answer without a question' : 'question without an answer', block.text)
    if (block.role === 'customer')
      context = contentLength(block.text) < STANDS_ALONE ? `${context} ${block.text}`.trim() : block.text
    context = context.slice(-CONTEXT)
  }
  return pairs
}

/** Characters of a text that are neither marks nor placeholders, nor the labels before these on an order card (订单金额: [金额]). */
export function contentLength(text: string): number {
  return text.replace(/(?:\p{L}{2,6}[:：]\s*)?\[[^[\]]{1,8}\]|[^\p{L}\p{N}[]+|\[/gu, '').length
}
