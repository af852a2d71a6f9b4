import type { Span } from '../domain/span.ts'
import { findPlaceholders, type MaskToken } from './mask-tokens.ts'
import { findEmails, findPassports, findPlates } from './masking/find-accounts.ts'
import { findAddresses } from './masking/find-addresses.ts'
import { findForeignNames } from './masking/find-foreign-names.ts'
import { findGiftCards } from './masking/find-gift-cards.ts'
import { findCodesByForm, findNamedCodes } from './masking/find-kept.ts'
import { findMessengers } from './masking/find-messengers.ts'
import { findNames } from './masking/find-names.ts'
import { findCardNumbers } from './masking/find-numbers.ts'
import { findPhones } from './masking/find-phones.ts'
import { ADDRESS_BLANK, BLANK, type Finding, NUMBER_BLANK, type WrittenFinder } from './masking/finding.ts'
import { foldUnits } from './masking/fold-units.ts'
import { TOKEN_OF_KIND } from './masking/kinds.ts'
import { type OffsetMap, replaceSpans } from './offset-map.ts'

export { MASK_KINDS } from './masking/kinds.ts'

const BY_FORM: WrittenFinder[] = [
  findCardNumbers,
  findPhones,
  findPlates,
  findPassports,
  findAddresses,
  findNames,
  findForeignNames,
]

/** What one kind of data leaves uncovered another may claim on a second look; texts of real people need one. */
const MOST_LOOKS = 8

type Settled = Span & { token?: MaskToken }
const BLANK_OF: Partial<Record<MaskToken, string>> = {
  '[手机]': NUMBER_BLANK,
  '[证件]': NUMBER_BLANK,
  '[地址]': ADDRESS_BLANK,
}

/**
 * Replaces personal data with tokens of the closed list. `found` points into `text`, sorted, without overlaps; everything outside it is
 * untouched, tokens and foreign placeholders too. Masking twice changes nothing. Takes any string, in linear time.
 */
export function mask(text: string): { masked: string; found: Finding[]; map: OffsetMap } {
  const folded = foldUnits(text)
  const placeholders = findPlaceholders(text)
  const found: Finding[] = []
  for (let look = 0; look < MOST_LOOKS; look++) {
    const more = findOnce({ folded, text }, placeholders, found)
    if (more.length === 0) break
    found.push(...more)
  }
  found.sort((a, b) => a.start - b.start)
  const { text: masked, map } = replaceSpans(
    text,
    found.map(({ kind, start, end }) => ({ start, end, by: TOKEN_OF_KIND[kind] })),
  )
  return { masked, found, map }
}

function findOnce(
  { folded, text }: { folded: string; text: string },
  placeholders: readonly Settled[],
  known: readonly Finding[],
): Finding[] {
  let open = blank(folded, [...placeholders, ...known.map(settled)])
  const found: Finding[] = []
  const look = (finders: readonly WrittenFinder[]) => {
    for (const finder of finders) {
      const fresh = withoutOverlaps(finder(open, text)).map((finding) => withItsMarks(finding, open))
      found.push(...fresh)
      open = blank(open, fresh.map(settled))
    }
  }
  look([findEmails])
  open = blank(open, findNamedCodes(open))
  look([findMessengers, findGiftCards])
  open = blank(open, findCodesByForm(open))
  look(BY_FORM)
  return found
}

const MARKS = /[\p{M}\u200D]+/uy

/** A keycap's or a letter's marks go with it. */
function withItsMarks(finding: Finding, text: string): Finding {
  MARKS.lastIndex = finding.end
  return MARKS.test(text) ? { ...finding, end: MARKS.lastIndex } : finding
}

function settled({ kind, start, end }: Finding): Settled {
  return { start, end, token: TOKEN_OF_KIND[kind] }
}

function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  let end = 0
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end)
  return sorted.filter((finding) => {
    if (finding.start < end) return false
    end = finding.end
    return true
  })
}

function blank(text: string, spans: readonly Settled[]): string {
  if (spans.length === 0) return text
  let blanked = ''
  let at = 0
  for (const { start, end, token } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue
    const from = Math.max(at, start)
    const by = (token && BLANK_OF[token]) ?? BLANK
    blanked += text.slice(at, from) + by.repeat(end - from)
    at = end
  }
  return blanked + text.slice(at)
}
