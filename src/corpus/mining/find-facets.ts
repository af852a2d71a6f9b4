import { hash32 } from '../hash-text.ts'
import type { AnsweredAsk } from './answered-ask.ts'
import { associatedWords } from './associated-words.ts'
import { type Cue, cuesOf } from './cue.ts'
import { groupAnswers, sameAnswer } from './group-answers.ts'
import { type FacetJudgement, judgeFacet } from './judge-facet.ts'
import type { MiningSettings } from './mining-settings.ts'

/** A condition with the answer it calls for. */
export interface ScenarioFinding {
  cue: Pick<Cue, 'id' | 'name' | 'when'>
  /** The words themselves. */
  words: string[]
  judgement: FacetJudgement
}

/** The answer of a group of questions, and the conditions under which it is another. */
export interface FacetFindings {
  main: FacetJudgement
  scenarios: ScenarioFinding[]
}

/**
 * Tells the answer that holds by default from those of conditions. Asks that name no condition speak for the default; where they do not agree, all together do; else the best
 * supported condition is the question's own. A condition with another answer is a scenario: one of the lexicon, or a word that goes with the other answer more surely than chance.
 */
export function findFacets({
  answered,
  cues,
  words,
  settings,
  sameQuestion,
}: {
  answered: readonly AnsweredAsk[]
  cues: readonly Cue[]
  /** Distinct words of a text. */
  words: (text: string) => ReadonlySet<string>
  settings: MiningSettings
  /** Least cosine that put the asks together. */
  sameQuestion: number
}): FacetFindings | null {
  const found = wordFacet(answered, { words, settings })
  const facets = new Map<string, AnsweredAsk[]>()
  for (const one of answered) {
    const key = found?.holders.has(one) ? WORD : one.asked.facet
    const facet = facets.get(key) ?? []
    facets.set(key, facet)
    facet.push(one)
  }
  const judged = [...facets].flatMap(([facet, asks]) => {
    const judgement = judgeFacet(asks, { settings, sameQuestion })
    return judgement === null ? [] : [{ facet, judgement }]
  })
  const plain = judged.find(({ facet }) => facet === '')
  const pooled = plain ?? { facet: '', judgement: judgeFacet(answered, { settings, sameQuestion }) }
  const largest = [...judged].sort((a, b) => b.judgement.best.sources - a.judgement.best.sources)[0]
  const main = pooled.judgement === null ? largest : { facet: pooled.facet, judgement: pooled.judgement }
  if (main === undefined || main.judgement === null) return null
  const { spokesman } = main.judgement
  const scenarios = judged.flatMap(({ facet, judgement }) => {
    if (facet === main.facet || sameAnswer(judgement.spokesman, spokesman, settings)) return []
    const own = facet.split(' ').filter((id) => !main.facet.split(' ').includes(id))
    const finding = facet === WORD ? found?.cue : cueOf(own, cues)
    return finding ? [{ cue: finding, words: saidIn(judgement, own, cues, found?.cue.name), judgement }] : []
  })
  // An answer for a condition that the question does not name answers a part of it, unless the other part is there too.
  const said = new Set(cuesOf(spokesman.asked.text, cues).map(({ id }) => id))
  const partial = main.facet !== '' && !main.facet.split(' ').every((id) => said.has(id))
  return partial && scenarios.length === 0 ? null : { main: main.judgement, scenarios }
}

const WORD = 'word'

/** Asks with a word that goes with another answer than most get. */
function wordFacet(
  answered: readonly AnsweredAsk[],
  { words, settings }: { words: (text: string) => ReadonlySet<string>; settings: MiningSettings },
): { cue: Pick<Cue, 'id' | 'name' | 'when'>; holders: ReadonlySet<AnsweredAsk> } | null {
  const plain = answered.filter(({ asked }) => asked.facet === '')
  const [first, second] = groupAnswers(plain, settings)
  if (first === undefined || second === undefined) return null
  const wordsOf = ({ asked }: AnsweredAsk) => words(asked.text)
  const [word] = associatedWords({
    inside: second.answers.map(wordsOf),
    outside: first.answers.map(wordsOf),
    accident: settings.accident,
  })
  if (word === undefined) return null
  const id = `w-${hash32(word.word, 1).toString(16)}`
  return {
    cue: { id, name: word.word, when: word.word },
    holders: new Set(plain.filter((one) => wordsOf(one).has(word.word))),
  }
}

/** One condition of those that the main answer does not share. */
function cueOf(ids: readonly string[], cues: readonly Cue[]): Pick<Cue, 'id' | 'name' | 'when'> | null {
  const named = ids.flatMap((id) => cues.find((cue) => cue.id === id) ?? [])
  if (named.length === 0) return null
  return {
    id: named.map(({ id }) => id).join('-'),
    name: named.map(({ name }) => name).join('、'),
    when: named.map(({ when }) => when).join('，并且'),
  }
}

/** The words that the condition was named with, most frequent first. */
function saidIn({ best }: FacetJudgement, ids: readonly string[], cues: readonly Cue[], word = ''): string[] {
  if (ids.includes(WORD)) return [word]
  const said = new Map<string, number>()
  for (const { asked } of best.answers)
    for (const id of ids)
      for (const [match] of asked.text.matchAll(cues.find((cue) => cue.id === id)?.pattern ?? /(?!)/gu))
        said.set(match, (said.get(match) ?? 0) + 1)
  return [...said].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([match]) => match)
}
