import type { Block, Line } from './line.ts'

/**
 * Joins what one author said in several messages. A null stands for a dropped line of the customer (好的, 谢谢): it ends the block, so that what the
 * agent says next is no answer to the question before.
 */
export function joinBlocks(lines: readonly (Line | null)[]): Block[] {
  const blocks: Block[] = []
  let open = false
  for (const line of lines) {
    const last = blocks.at(-1)
    if (line === null) open = false
    else if (open && last?.role === line.role) last.text = joinTexts(last.text, line.text)
    else if (line.role === 'customer' || line.role === 'agent') {
      blocks.push({ role: line.role, text: line.text.trim(), turn: line.turn })
      open = true
    }
  }
  return blocks
}

function joinTexts(a: string, b: string): string {
  if (/[\p{P}~～]$/u.test(a) && !/[\])）】]$/u.test(a)) return `${a}${b.trim()}`
  return /[a-z0-9]$/i.test(a) && /^[a-z0-9]/i.test(b) ? `${a} ${b.trim()}` : `${a}，${b.trim()}`
}
