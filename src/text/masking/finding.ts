import type { MaskKind } from './kinds.ts'

/** A piece of personal data: UTF-16 offsets into the text that was searched. */
export interface Finding {
  kind: MaskKind
  start: number
  end: number
}

/** Looks for some kinds in a folded text (foldUnits) where all that is settled is blanked. */
export type Finder = (folded: string) => Finding[]
/** The same for kinds whose capitals tell; `written` is the text before folding. */
export type WrittenFinder = (folded: string, written: string) => Finding[]

/** Stands for what is settled (found before, a token, kept); part of no pattern. */
export const BLANK = '\uFFFD'
/** Stands for a settled phone or identity number: a name may stand right beside it. */
export const NUMBER_BLANK = '\uFFFC'
/** Stands for a settled address: a name may stand beside it, with something between. */
export const ADDRESS_BLANK = '\uFFFB'

/** What may stand between the digits of one number: at most three of these. */
export const GAP = '[ \\-.·_\\u00AD\\u034F\\u200B-\\u200F\\u2060\\uFE0F\\u20E3\\uFEFF]{0,3}'

/**
 * Every place where `pattern` (global) matches and `measure` finds something in the match. `measure` gets the match and returns the finding's
 * start and end within it, or null; after a null the search goes on one unit later, so a false start hides nothing.
 */
export function scan(
  folded: string,
  {
    kind,
    pattern,
    measure,
  }: { kind: MaskKind; pattern: RegExp; measure: (match: RegExpExecArray) => [number, number] | null },
): Finding[] {
  const found: Finding[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    const within = measure(match)
    if (within === null) {
      pattern.lastIndex = match.index + 1
      continue
    }
    const start = match.index + within[0]
    const end = match.index + within[1]
    found.push({ kind, start, end })
    pattern.lastIndex = end
  }
  return found
}

/** The digits of a number that may have gaps. */
export function digitsOf(text: string): string {
  return text.replace(/[^\dx]/g, '')
}

/** Lengths of the groups that gaps cut a number into: "3-4-4"; zero-width gaps cut nothing. */
export function grouping(text: string): string {
  return text
    .replace(/[\u00AD\u034F\u200B-\u200F\u2060\uFE0F\u20E3\uFEFF]/g, '')
    .split(/[^\dx]+/)
    .map((group) => group.length)
    .join('-')
}

/** The whole match. */
export function whole(match: RegExpExecArray): [number, number] {
  return [0, match[0].length]
}

/** The last capturing group of a pattern that ends with it. */
export function lastGroup(match: RegExpExecArray): [number, number] {
  return [match[0].length - (match.at(-1)?.length ?? 0), match[0].length]
}
