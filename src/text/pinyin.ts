const INITIALS = [
  '',
  'b',
  'p',
  'm',
  'f',
  'd',
  't',
  'n',
  'l',
  'g',
  'k',
  'h',
  'j',
  'q',
  'x',
  'zh',
  'ch',
  'sh',
  'r',
  'z',
  'c',
  's',
  'y',
  'w',
]
const FINALS =
  'a o e i u v ai ei ui ao ou iu ie ue ve er an en in un ang eng ing ong ia iao ian iang iong ua uo uai uan uang on'.split(
    ' ',
  )
/** What begins without an initial; all other finals need one. */
const BARE = new Set('a o e ai ei ao ou er an en ang eng'.split(' '))
const SYLLABLES = new Set(
  INITIALS.flatMap((initial) =>
    FINALS.filter((final) => initial !== '' || BARE.has(final)).map((final) => initial + final),
  ),
)
const LONGEST_SYLLABLE = 6
/** Longer runs of letters are no sentence of pinyin that a customer typed without a space. */
const LONGEST_WORD = 64

/** Where the syllables of a word of lower-case letters end, fewest syllables first and of those the longest last; null when it is no pinyin or longer than 64. */
export function syllableEnds(word: string): number[] | null {
  if (word.length === 0 || word.length > LONGEST_WORD) return null
  const best: (number[] | null)[] = [[]]
  for (let end = 1; end <= word.length; end++) {
    let shortest: number[] | null = null
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start++) {
      const before = best[start]
      if (!before || !SYLLABLES.has(word.slice(start, end))) continue
      if (!shortest || before.length + 1 < shortest.length) shortest = [...before, end]
    }
    best[end] = shortest
  }
  return best[word.length] ?? null
}

const TONES = new Map(
  ['aāáǎà', 'eēéěè', 'iīíǐì', 'oōóǒò', 'uūúǔù', 'vǖǘǚǜü'].flatMap(([letter = '', ...marked]) =>
    marked.map((mark): [string, string] => [mark, letter]),
  ),
)
const MARKED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]/g

/** The text with the tone marks of pinyin taken off; as long as it was. */
export function withoutTones(text: string): string {
  return text.replace(MARKED, (letter) => TONES.get(letter) ?? letter)
}
