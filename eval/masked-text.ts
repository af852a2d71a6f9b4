import { mask } from '../src/text/mask.ts'
import { mapForeignPlaceholders } from '../src/text/mask-tokens.ts'

/** A transcript's text as the pipeline gets it: other corpora's placeholders mapped to ours, personal data masked. */
export function maskedText(text: string): string {
  return mask(mapForeignPlaceholders(text)).masked
}

/** How a value that stands in a text reads once the text is masked: a labelled phone number is `[手机]` to the pipeline. A value that does not stand there is masked alone. */
export function maskedValue(text: string, value: string): string {
  const mapped = mapForeignPlaceholders(text)
  const wanted = mapForeignPlaceholders(value)
  const start = mapped.indexOf(wanted)
  if (start === -1) return mask(wanted).masked
  const { masked, map } = mask(mapped)
  const stands = (at: number) => {
    const original = map.toOriginal({ start: at, end: at + 1 })
    return original.start < start + wanted.length && original.end > start
  }
  return Array.from({ length: masked.length }, (_, at) => (stands(at) ? masked.charAt(at) : '')).join('')
}
