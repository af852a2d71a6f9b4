import { EMOTIONS, type Emotion, type EmotionLabel } from '../domain/understanding.ts'

/** How much the cues count beside the model, which knows more words and fewer certainties: half, by held-out dialogues of our own and real ones. */
const CUES = 0.5
/** No reader is surer than this. */
const LEAST = 1e-4

/** Emotion as two readers agree on it: the weighted geometric mean of their probabilities. Evidence is the cues' where the label is theirs too. */
export function blendEmotion(cued: Emotion, modelled: Record<EmotionLabel, number>): Emotion {
  const logarithm = (probability: number) => Math.log(Math.max(LEAST, probability))
  const raised = EMOTIONS.map((label) =>
    Math.exp(CUES * logarithm(cued.probabilities[label]) + (1 - CUES) * logarithm(modelled[label])),
  )
  const sum = raised.reduce((total, each) => total + each, 0)
  const [angry = 0, anxious = 0, neutral = 0] = raised.map((each) => each / sum)
  const probabilities = { angry, anxious, neutral }
  const label = EMOTIONS.reduce((best, each) => (probabilities[each] > probabilities[best] ? each : best), 'neutral')
  return { label, probabilities, evidence: label === cued.label ? cued.evidence : [] }
}
