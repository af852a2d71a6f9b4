import { mask } from '../text/mask.ts'
import type { Block, Line } from './line.ts'
import type { StepCount } from './step-count.ts'

/**
 * Joins what one author said in several messages, and masks what only the joined text shows: a number sent in two pieces. A null stands for a dropped line of the customer
 * (好的, 谢谢): it ends the block, so that what the agent says next is no answer to the question before.
 */
export function joinBlocks(lines: readonly (Line | null)[], step: StepCount): Block[] {
  const blocks: (Block & { lines: number })[] = []
  let open = false
  for (const line of lines) {
    const last = blocks.at(-1)
    if (line === null) {
      open = false
      continue
    }
    if (line.role !== 'customer' && line.role !== 'agent') continue
    step.take()
    if (open && last?.role === line.role) {
      last.text = joinTexts(last.text, line.text)
      last.lines++
    } else blocks.push({ role: line.role, text: line.text.trim(), turn: line.turn, at: line.at, lines: 1 })
    open = true
  }
  return blocks.map(({ lines: joined, ...block }) => {
    if (joined === 1) {
      step.pass()
      return block
    }
    const text = mask(block.text).masked
    for (let line = 1; line < joined; line++) step.drop('joined to the line before', text)
    step.pass(text)
    return { ...block, text }
  })
}

function joinTexts(a: string, b: string): string {
  if (/[\p{P}~～]$/u.test(a) && !/[\])）】]$/u.test(a)) return `${a}${b.trim()}`
  return /[a-z0-9]$/i.test(a) && /^[a-z0-9]/i.test(b) ? `${a} ${b.trim()}` : `${a}，${b.trim()}`
}
