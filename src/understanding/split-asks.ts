import type { AskLexicon } from '../domain/lexicon.ts'
import type { Policy } from '../domain/policy.ts'
import type { Span } from '../domain/span.ts'
import type { IntentGuess } from '../domain/understanding.ts'
import { type Clause, compileClauses } from './ask-clauses.ts'
import { bestPath } from './ask-path.ts'

/** An ask with what its own words are guessed to be, likeliest first. */
export interface AskPart extends Span {
  guesses: readonly IntentGuess[]
}

/** What the parts of a message are read with. */
export interface PartReader {
  guess: (text: string) => Promise<readonly IntentGuess[]>
  /** True for what only greets, thanks and the like: it says nothing about the intent. */
  isAct: (text: string) => boolean
  /** True for what is an ask whatever its words: a request for a human. */
  isRequest: (text: string) => boolean
}

/**
 * Makes the splitter of messages into asks of different intents (policy.yaml, asks): null where the message is one. A clause that asks nothing itself stays with its neighbour;
 * every part is likely enough of one intent, and neighbours differ. Asks for one guess a clause and one a part.
 */
export function compileAskSplitter({
  lexicon,
  policy,
}: {
  lexicon: AskLexicon
  policy: NonNullable<Policy['asks']>
}): (text: string, reader: PartReader) => Promise<AskPart[] | null> {
  const cut = compileClauses(lexicon)
  return async (text, { guess, isAct, isRequest }) => {
    const clauses = cut(text)
    if (clauses.length < 2) return null
    const says = clauses.map((clause) => {
      const idle = isAct(clause.text)
      return { clause, idle, asks: !idle && (clause.asks || isRequest(clause.text)) }
    })
    if (says.filter(({ asks }) => asks).length < 2) return null
    const scored = await Promise.all(
      says.map(async ({ clause, idle, asks }) => {
        const weight = idle ? 0 : asks ? 1 : policy.context.value
        const cost = policy.penalty.value - (clause.joined ? policy.joined.value : 0)
        return { scores: logScores(await guess(clause.text), { weight, doubt: policy.doubt.value }), cost, asks }
      }),
    )
    const begins = bestPath(scored)
    if (begins.length < 2) return null
    const parts = begins.map((from, index) => spanOf(clauses.slice(from, begins[index + 1])))
    const asks = await mergeWeak({ text, parts, guess, least: policy.confidence.value })
    return asks.length > 1 ? asks : null
  }
}

/** By the intents' names, so that the guesses of every clause stand in the same order. */
function logScores(
  guesses: readonly IntentGuess[],
  { weight, doubt }: { weight: number; doubt: number },
): Float64Array {
  const byName = guesses.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return Float64Array.from(
    byName,
    ({ confidence }) => weight * Math.log((1 - doubt) * confidence + doubt / guesses.length),
  )
}

/** Joins a part that is not sure of its intent, or has its neighbour's, to the part before it (the first one to the second) until none is left. */
async function mergeWeak({
  text,
  parts,
  guess,
  least,
}: {
  text: string
  parts: readonly Span[]
  guess: PartReader['guess']
  least: number
}): Promise<AskPart[]> {
  const read = async ({ start, end }: Span) => ({ start, end, guesses: await guess(text.slice(start, end)) })
  const asks = await Promise.all(parts.map(read))
  const isWeak = ({ guesses: [best] }: AskPart, before: AskPart | undefined) =>
    !best || best.confidence < least || best.name === before?.guesses[0]?.name
  while (asks.length > 1) {
    const weak = asks.findIndex((ask, index) => isWeak(ask, asks[index - 1]))
    if (weak < 0) break
    const to = Math.max(weak - 1, 0)
    const [one, other] = asks.slice(to, to + 2)
    if (one && other) asks.splice(to, 2, await read({ start: one.start, end: other.end }))
  }
  return asks
}

function spanOf(clauses: readonly Clause[]): Span {
  return { start: clauses[0]?.start ?? 0, end: clauses.at(-1)?.end ?? 0 }
}
