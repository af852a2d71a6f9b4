import type { Part } from '../domain/part.ts'
import { mask } from '../text/mask.ts'

/** Puts a message's text in front of its other parts; masks every text part and says whether anything was masked. */
export function maskParts(text: string, parts: readonly Part[]): { parts: Part[]; text: string; masked: boolean } {
  const all: Part[] = text === '' ? [...parts] : [{ type: 'text', text }, ...parts]
  let masked = false
  const safe = all.map((part): Part => {
    if (part.type !== 'text')
      return maskLabels(part, (found) => {
        masked ||= found
      })
    // A database keeps no half of a surrogate pair; replaced one for one, every span still holds.
    const result = mask(part.text.toWellFormed())
    masked ||= result.found.length > 0
    return { type: 'text', text: result.masked }
  })
  return { parts: safe, text: textOf(safe).toWellFormed(), masked }
}

/** Titles, names and descriptions are the sender's words too; links and ids stay as sent, since a masked one would lead nowhere. */
function maskLabels(part: Exclude<Part, { type: 'text' }>, onMasked: (found: boolean) => void): Part {
  const clean = (label: string) => {
    const result = mask(label.toWellFormed())
    onMasked(result.found.length > 0)
    return result.masked
  }
  if (part.type === 'file') return { ...part, name: clean(part.name) }
  if (part.type === 'image') return part.alt === undefined ? part : { ...part, alt: clean(part.alt) }
  return part.title === undefined ? part : { ...part, title: clean(part.title) }
}

/** The words of a message: its text parts, and order and product cards by their number and title. */
function textOf(parts: readonly Part[]): string {
  return parts
    .flatMap((part) => {
      if (part.type === 'text') return [part.text]
      if (part.type === 'order') return [`订单号 ${part.orderNo}${part.title ? ` ${part.title}` : ''}`]
      return part.type === 'product' && part.title ? [part.title] : []
    })
    .join('\n')
}
