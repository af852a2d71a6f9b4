import { pickOne, pickSome, type Random } from './random.ts'

const EMOJI = [...'😀😂🤣😊😍😭😢😡🤬😤😅🙏👍👎👌💪🌹🎉😱🤔🙄😴💔✨🔥🐶']
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/** One or two emoji, at the ends of clauses or between words. */
export function emoji(text: string, random: Random): string {
  const segments = [...segmenter.segment(text)]
  if (segments.length === 0) return text
  const wordEnds = segments.map(({ index, segment }) => index + segment.length)
  const clauseEnds = segments.filter(({ segment }) => /^\p{P}/u.test(segment)).map(({ index }) => index)
  const ends = random() < 0.5 ? [...clauseEnds, text.length] : wordEnds
  const places = pickSome(ends, random() < 0.5 ? 1 : 2, random)
  return places.reduceRight((written, at) => written.slice(0, at) + pickOne(EMOJI, random) + written.slice(at), text)
}
