import { NO_SITUATION } from '../domain/dialogue-state.ts'
import type { Lexicons } from '../domain/lexicon.ts'
import type { Policy } from '../domain/policy.ts'
import type { Understander } from '../domain/ports/understander.ts'
import type { Topic } from '../domain/topic.ts'
import type { IntentGuess, IntentResult, Understanding } from '../domain/understanding.ts'
import { detectLanguage } from '../text/language.ts'
import { compileActs } from './acts.ts'
import type { DialogueModel } from './dialogue/dialogue-model.ts'
import { compileEmotion } from './emotion.ts'
import { compileGivenData } from './given-data.ts'
import { compileHumanRequest } from './human-request.ts'
import type { IntentModel } from './intent-model.ts'
import { compileDenials, compileNegations } from './negated.ts'
import { compileAsks } from './read-asks.ts'
import { compileServiceLookAlikes } from './service-look-alikes.ts'
import { compileSignals } from './signals.ts'
import { compileSlots } from './slots.ts'

/** How many guesses a message carries. */
const TOP = 5
const HUMAN = 'human_agent'
const CHITCHAT_ACTS: readonly Understanding['act'][] = ['greeting', 'thanks', 'bye']

/**
 * Assembles the first stage of every turn. A request for a human is looked for before any model runs, and fixes the intent; so does a message
 * that only greets, thanks or takes leave; one that only denies a wish (谁说我要退货了) is `other`. An intent less confident than `outOfScope` becomes `other` too, which
 * then is the first of `top`, with 1 less the confidence of the best guess, before the guesses. Where a human is asked for, a model that fails leaves out what it would have said; otherwise its error passes. Without a policy for `asks` a message is one ask; without a dialogue
 * model emotion is read by its lexicon alone and nothing is read in the light of earlier turns.
 */
export function createUnderstander({
  intentModel,
  topicOf,
  lexicons,
  outOfScope,
  asks = null,
  dialogueModel = null,
}: {
  intentModel: IntentModel
  topicOf: ReadonlyMap<string, Topic>
  lexicons: Lexicons
  outOfScope: number
  asks?: Policy['asks']
  dialogueModel?: DialogueModel | null
}): Understander {
  const humanRequest = compileHumanRequest(lexicons.humanRequest)
  const emotionOf = compileEmotion(lexicons.emotion, lexicons.lookAlikes)
  const signalsOf = compileSignals(lexicons.signals, lexicons.lookAlikes)
  const actOf = compileActs(lexicons.acts)
  const slotsOf = compileSlots(lexicons.slots)
  const ungiven = compileGivenData(lexicons.asks)
  const unrefused = compileNegations(lexicons.asks)
  const deniesAll = compileDenials(lexicons.asks)
  const lookAlikes = compileServiceLookAlikes(lexicons.humanRequest)
  /** The guesses for a text that asks for no human: words that only look as if they did (人工草坪) make it none about one. */
  const guess = async (text: string) => {
    const { text: left, whole } = lookAlikes(text)
    const guesses = await intentModel.predict(left)
    return whole ? withoutHuman(guesses) : guesses
  }
  /** A message without what it says is not wanted, and what the intent is read from: without data that it only gives, too. The dialogue model was fitted to given data and makes use of it. */
  const wantedOf = (text: string) => {
    const kept = unrefused(text)
    const left = ungiven(text)
    return { kept, about: left === text ? kept : unrefused(left) }
  }

  const intentOf = (guesses: readonly IntentGuess[]): IntentResult => {
    const top = guesses.slice(0, TOP)
    const [best] = top
    if (!best || best.confidence < outOfScope) return outside(top)
    return { name: best.name, topic: topicOf.get(best.name) ?? 'other', confidence: best.confidence, top }
  }

  const inContext = (topics: Record<string, number>, guesses: readonly IntentGuess[]) => {
    const [topic, confidence] = Object.entries(topics).reduce((best, each) => (each[1] > best[1] ? each : best))
    const name = guesses.find((guess) => topicOf.get(guess.name) === topic)?.name ?? topic
    return { name, topic, confidence }
  }

  const asksOf = compileAsks({
    lexicon: lexicons.asks,
    policy: asks,
    intentModel: { predict: (part) => guess(ungiven(part)) },
    intentOf,
    isAct: (text) => actOf(text) !== null,
    isHumanRequest: (text) => humanRequest(text).wantsHuman,
  })

  return {
    explainIntent: (text) => intentModel.explain(lookAlikes(wantedOf(text).about).text),
    wantsHuman: (text) => humanRequest(text).wantsHuman,
    async understand(text, situation = NO_SITUATION) {
      const { wantsHuman, reason } = humanRequest(text)
      const act = wantsHuman ? null : actOf(text)
      // Whoever asks for a human gets one even while no model can read.
      const spared = <T>(reading: Promise<T>, without: T) => (wantsHuman ? reading.catch(() => without) : reading)
      const { kept, about } = wantedOf(text)
      const guesses = await spared(wantsHuman ? intentModel.predict(about) : guess(about), [])
      const denied = !wantsHuman && act === null && deniesAll(text)
      const ruled = wantsHuman ? HUMAN : CHITCHAT_ACTS.includes(act) ? 'chitchat' : denied ? 'other' : null
      const intent = ruled ? certain(ruled, { guesses, topic: topicOf.get(ruled) ?? ruled }) : intentOf(guesses)
      const reading = dialogueModel?.read({ text: kept, act: wantsHuman ? 'asked' : act, ...situation })
      const read = reading && (await spared<Awaited<typeof reading> | undefined>(reading, undefined))
      return {
        language: detectLanguage(text),
        intent,
        asks: await asksOf(kept, { act, wantsHuman, intent }),
        emotion: emotionOf(text, read),
        wantsHuman,
        wantsHumanReason: reason,
        slots: slotsOf(text),
        signals: signalsOf(text),
        act,
        ...(denied ? { denied } : {}),
        dialogue: read
          ? { intent: inContext(read.topics, guesses), topics: read.topics, needs: read.needs, state: read.state }
          : null,
      }
    },
  }
}

/** Outside of every intent: as sure of that as the best guess is unlikely, the guesses kept behind it. */
function outside(guesses: readonly IntentGuess[]): IntentResult {
  const other = { name: 'other', confidence: 1 - (guesses[0]?.confidence ?? 0) }
  return {
    ...other,
    topic: 'other',
    top: [other, ...guesses.filter(({ name }) => name !== other.name).slice(0, TOP - 1)],
  }
}

/** An intent that a rule decided: certain, and so nothing is left for the guesses behind it. */
function certain(name: string, { guesses, topic }: { guesses: readonly IntentGuess[]; topic: Topic }): IntentResult {
  const others = guesses.filter((guess) => guess.name !== name).slice(0, TOP - 1)
  const top = [{ name, confidence: 1 }, ...others.map((guess) => ({ name: guess.name, confidence: 0 }))]
  return { name, topic, confidence: 1, top }
}

/** The guesses with none for the people of the service, likeliest first. */
function withoutHuman(guesses: readonly IntentGuess[]): IntentGuess[] {
  const human = guesses.find(({ name }) => name === HUMAN)
  const others = guesses.filter((guess) => guess !== human)
  return human ? [...others, { ...human, confidence: 0 }] : others
}
