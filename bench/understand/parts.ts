import { NO_SITUATION } from '../../src/domain/dialogue-state.ts'
import { mask } from '../../src/text/mask.ts'
import { compileActs } from '../../src/understanding/acts.ts'
import { createUnderstander } from '../../src/understanding/create-understander.ts'
import { compileEmotion } from '../../src/understanding/emotion.ts'
import { compileHumanRequest } from '../../src/understanding/human-request.ts'
import { compileAsks } from '../../src/understanding/read-asks.ts'
import { compileSignals } from '../../src/understanding/signals.ts'
import { compileSlots } from '../../src/understanding/slots.ts'
import type { openShopModels } from './shop-models.ts'

/** What is timed, by its name in the table. */
export type Steps = Record<string, (text: string) => unknown>

/** A message masked and understood whole, as a turn does it. */
export function wholeStep({ shop, ...models }: Awaited<ReturnType<typeof openShopModels>>): Steps {
  const understander = createUnderstander({
    ...models,
    lexicons: shop.lexicons,
    outOfScope: shop.policy.understanding.outOfScope.value,
    asks: shop.policy.asks,
  })
  return { 'whole, with masking': (text) => understander.understand(mask(text).masked) }
}

/** The parts of an understanding in the order they come: what two of them share is read, and paid for, by the first. */
export function partSteps({
  shop: { lexicons, policy },
  embedder,
  intentModel,
  dialogueModel,
}: Awaited<ReturnType<typeof openShopModels>>): Steps {
  const humanRequest = compileHumanRequest(lexicons.humanRequest)
  const actOf = compileActs(lexicons.acts)
  const emotionOf = compileEmotion(lexicons.emotion)
  const asksOf = compileAsks({
    lexicon: lexicons.asks,
    policy: policy.asks,
    intentModel,
    intentOf: ([best]) => ({
      name: best?.name ?? 'other',
      topic: 'other',
      confidence: best?.confidence ?? 0,
      top: [],
    }),
    isAct: (text) => actOf(text) !== null,
    isHumanRequest: (text) => humanRequest(text).wantsHuman,
  })
  const intent = { name: 'other', topic: 'other', confidence: 0, top: [] }
  return {
    masking: mask,
    'human request': humanRequest,
    acts: actOf,
    embedding: (text) => embedder.embed([text]),
    intent: (text) => intentModel.predict(text),
    emotion: (text) => emotionOf(text),
    dialogue: (text) => dialogueModel.read({ text, act: null, ...NO_SITUATION }),
    asks: (text) => asksOf(text, { act: actOf(text), wantsHuman: false, intent }),
    slots: compileSlots(lexicons.slots),
    signals: compileSignals(lexicons.signals),
  }
}
