import type { EmotionLexicon, LookAlikeLexicon } from '../domain/lexicon.ts'
import { EMOTION_CUES, EMOTIONS, type Emotion, type EmotionCue, type EmotionLabel } from '../domain/understanding.ts'
import { normalForm } from '../text/read-text.ts'
import { emotionEvidence } from './emotion-evidence.ts'
import { compilePatterns, compileWords, findAll, overlaps } from './patterns.ts'
import { softmaxInPlace } from './softmax.ts'
import { withEmphasis } from './views.ts'

/** A message as a model read it, cues aside. */
interface ModelledEmotion {
  emotion: Record<EmotionLabel, number>
  /** What every word of the message adds to an emotion's score over neutral's. */
  wordsFor: (label: EmotionLabel) => ReadonlyMap<string, number>
}

/** No model is surer than this. */
const LEAST = 1e-4

/**
 * Makes the reader of emotion out of its lexicon. What is believed before the cues are the model's log-odds against neutral, the lexicon's prior
 * without a model; every cue found adds its weight (once each, however often it stands there), and the softmax is the answer: a message without a cue
 * is left to the model. A look-alike hides the cues that overlap it, and the most calming of those found calms once. Evidence is at most three stretches of the given text that speak for the label: the cues, the model's words where there are none.
 */
export function compileEmotion(
  lexicon: EmotionLexicon,
  lookAlikes: LookAlikeLexicon = { hides: [] },
): (text: string, modelled?: ModelledEmotion | null | undefined) => Emotion {
  const cues = compilePatterns(lexicon.cues, 'emotion')
  const hides = compileWords(lexicon.hides, 'emotion')
  const alikes = compilePatterns(lookAlikes.hides, 'look-alikes')
  return (text, modelled = null) => {
    const normalised = normalForm(text)
    const view = withEmphasis(normalised)
    const alike = findAll(view.text, alikes)
    const hidden = [...findAll(view.text, hides), ...alike]
    const found = findAll(view.text, cues).filter(({ span }) => !hidden.some((hide) => overlaps(span, hide.span)))
    const logOdds = believedBefore(modelled, lexicon.prior)
    const said = new Set(found.map(({ means }) => means))
    for (const cue of said) {
      logOdds[0] = (logOdds[0] ?? 0) + cue.angry
      logOdds[1] = (logOdds[1] ?? 0) + cue.anxious
    }
    const calms = alike.reduce((most, { means }) => Math.max(most, means.calms), 0)
    logOdds[0] = (logOdds[0] ?? 0) - calms
    logOdds[1] = (logOdds[1] ?? 0) - calms
    softmaxInPlace(logOdds)
    const [angry = 0, anxious = 0, neutral = 0] = logOdds
    const probabilities = { angry, anxious, neutral }
    const label = EMOTIONS.reduce((best, each) => (probabilities[each] > probabilities[best] ? each : best), 'neutral')
    const shows = cuesShown(new Set([...said].map((cue) => cue.class)))
    return {
      label,
      probabilities,
      evidence:
        label === 'neutral'
          ? []
          : emotionEvidence({
              cues: found.map(({ means, span }) => ({ ...view.map.toOriginal(span), weight: means[label] })),
              wordsOf: () => modelled?.wordsFor(label) ?? new Map(),
              normalised,
              original: text,
            }),
      ...(shows.length > 0 ? { shows } : {}),
    }
  }
}

function believedBefore(modelled: ModelledEmotion | null, prior: EmotionLexicon['prior']): Float64Array {
  if (modelled === null) return Float64Array.of(prior.angry, prior.anxious, 0)
  const { angry, anxious, neutral } = modelled.emotion
  const logarithm = (probability: number) => Math.log(Math.max(LEAST, probability))
  return Float64Array.of(logarithm(angry), logarithm(anxious), logarithm(neutral))
}

/** Urging with a word of courtesy is polite urging. */
function cuesShown(classes: ReadonlySet<EmotionLexicon['cues'][number]['class']>): EmotionCue[] {
  const urges = classes.has('urging')
  const polite = urges && classes.has('polite')
  return EMOTION_CUES.filter((cue) => {
    if (cue === 'polite_urging') return polite
    return cue === 'urging' ? urges && !polite : classes.has(cue)
  })
}
