import type { EmotionLexicon } from '../domain/lexicon.ts'
import { EMOTIONS, type Emotion } from '../domain/understanding.ts'
import { normalise } from '../text/normalise.ts'
import { compilePatterns, compileWords, findAll, overlaps } from './patterns.ts'
import { softmaxInPlace } from './softmax.ts'
import { withEmphasis } from './views.ts'

/**
 * Makes the reader of emotion out of its lexicon: the prior and the weight of every cue found (once each, however often it stands there) are
 * log-odds against neutral; their softmax is the answer. Evidence is the cues that speak for the label, in the given text.
 */
export function compileEmotion(lexicon: EmotionLexicon): (text: string) => Emotion {
  const cues = compilePatterns(lexicon.cues, 'emotion')
  const hides = compileWords(lexicon.hides, 'emotion')
  return (text) => {
    const normalised = normalise(text)
    const view = withEmphasis(normalised)
    const hidden = findAll(view.text, hides)
    const found = findAll(view.text, cues).filter(({ span }) => !hidden.some((hide) => overlaps(span, hide.span)))
    const logOdds = Float64Array.of(lexicon.prior.angry, lexicon.prior.anxious, 0)
    for (const cue of new Set(found.map(({ means }) => means))) {
      logOdds[0] = (logOdds[0] ?? 0) + cue.angry
      logOdds[1] = (logOdds[1] ?? 0) + cue.anxious
    }
    softmaxInPlace(logOdds)
    const [angry = 0, anxious = 0, neutral = 0] = logOdds
    const probabilities = { angry, anxious, neutral }
    const label = EMOTIONS.reduce((best, each) => (probabilities[each] > probabilities[best] ? each : best), 'neutral')
    const evidence = found
      .filter(({ means }) => label !== 'neutral' && means[label] > 0)
      .map(({ span }) => normalised.map.toOriginal(view.map.toOriginal(span)))
      .sort((a, b) => a.start - b.start || a.end - b.end)
    return { label, probabilities, evidence }
  }
}
