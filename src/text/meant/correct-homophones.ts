import { pinyinLexicon } from './pinyin-lexicon.ts'

/** What taking one character for another of the same sound costs: e^8 times less likely than the text as it stands. */
const SLIP = 80
/** Only words that customers use are put in the place of what was typed. */
const DEAREST_WORD = 95
/** What a character costs that no word is known of. */
const UNKNOWN = 130
const LONGEST_WORD = 4
const CHEAPEST_WORD = 30
const HAN_RUN = /\p{Script=Han}{2,}/gu

interface Path {
  cost: number
  from: number
  word: string
}

/**
 * The text with characters that sound like the meant ones replaced (退宽 → 退款), where the words around make that e^8 times likelier a character: a noisy
 * channel (Kernighan, Church and Gale 1990) over the words of the lexicon, whose own words are never taken for others when they fit. As long as it was.
 */
export function withoutHomophones(text: string): string {
  return text.replace(HAN_RUN, correctRun)
}

function correctRun(run: string): string {
  const ends = cutKnown(run)
  if (ends.length < 2) return run
  const { costOf } = pinyinLexicon()
  const best: Path[] = [{ cost: 0, from: 0, word: '' }]
  let corrected = false
  for (let token = 1; token <= ends.length; token++) {
    const end = ends[token - 1] ?? 0
    const start = ends[token - 2] ?? 0
    const typed = run.slice(start, end)
    const cost = (best[token - 1]?.cost ?? 0) + known(costOf(run, start, end))
    let path: Path = { cost, from: token - 1, word: typed }
    for (let from = token - 2; from >= 0; from--) {
      const before = best[from]?.cost ?? 0
      const first = from === 0 ? 0 : (ends[from - 1] ?? 0)
      if (end - first > LONGEST_WORD) break
      if (path.cost - before <= CHEAPEST_WORD + SLIP) continue
      const slip = cheapestSlip(run, { start: first, end, below: path.cost - before })
      if (!slip) continue
      path = { cost: before + slip.cost, from, word: slip.word }
      corrected = true
    }
    best.push(path)
  }
  if (!corrected) return run
  let text = ''
  for (let token = ends.length; token > 0; ) {
    const path = best[token]
    if (!path) return run
    text = path.word + text
    token = path.from
  }
  return text
}

/** Where the likeliest words of a run end that it holds as they are. */
function cutKnown(run: string): number[] {
  const { costOf } = pinyinLexicon()
  const best = [0]
  const begins = [0]
  for (let end = 1; end <= run.length; end++) {
    let from = end - 1
    let cheapest = (best[from] ?? 0) + known(costOf(run, from, end))
    for (let earlier = end - 2; earlier >= 0 && end - earlier <= LONGEST_WORD; earlier--) {
      const cost = (best[earlier] as number) + costOf(run, earlier, end)
      if (cost >= cheapest) continue
      cheapest = cost
      from = earlier
    }
    best.push(cheapest)
    begins.push(from)
  }
  const ends: number[] = []
  for (let end = run.length; end > 0; end = begins[end] ?? 0) ends.push(end)
  return ends.reverse()
}

function known(cost: number): number {
  return cost === Number.POSITIVE_INFINITY ? UNKNOWN : cost
}

/** The cheapest word that sounds like what was typed from `start` up to `end`, null when all cost `below` or more. */
function cheapestSlip(
  run: string,
  { start, end, below }: { start: number; end: number; below: number },
): { word: string; cost: number } | null {
  let cheapest: { word: string; cost: number } | null = null
  for (const { word, cost } of pinyinLexicon().soundingLike(run, start, end)) {
    if (cost > DEAREST_WORD) break
    if (word.length !== end - start) continue
    const total = cost + SLIP * differences(word, run.slice(start, end))
    if (total < (cheapest?.cost ?? below)) cheapest = { word, cost: total }
  }
  return cheapest
}

function differences(a: string, b: string): number {
  let count = 0
  for (let at = 0; at < a.length; at++) if (a.charAt(at) !== b.charAt(at)) count++
  return count
}
