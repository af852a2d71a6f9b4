import { z } from 'zod'
import { HandoffReason } from '../src/domain/decision.ts'
import { EmotionLabel } from '../src/domain/understanding.ts'

const SlotValue = z.string().min(1)

/** Slots by name, one value or several: `{"订单号": "…"}`; read as a list of pairs. */
const SlotLabels = z
  .record(z.string(), z.union([SlotValue, z.array(SlotValue)]))
  .transform((slots) =>
    Object.entries(slots).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))),
  )

/** One message of a labelled transcript. A label that is missing or null is not scored; labels of agents and bots are not read. */
export const LabelledTurn = z.object({
  role: z.enum(['customer', 'agent', 'bot']),
  text: z.string(),
  /** An intent's name or its topic. */
  intent: z.string().nullable().default(null),
  emotion: EmotionLabel.nullable().default(null),
  /** Whether a human should take over at or before this turn because of what the customer shows. */
  handoff: z.boolean().nullable().default(null),
  handoffReason: z
    .union([HandoffReason, z.literal('none')])
    .nullable()
    .default(null),
  slots: SlotLabels.nullable().default(null),
  /** The id of the article that answers. */
  answer: z.string().nullable().default(null),
  mustPass: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})
export type LabelledTurn = z.infer<typeof LabelledTurn>

/** One line of a labelled transcript file; other keys are ignored. */
export const LabelledDialogue = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  turns: z.array(LabelledTurn),
})
export type LabelledDialogue = z.infer<typeof LabelledDialogue>

/** True when the turn carries a label that some score reads. */
export function hasLabel({ intent, emotion, handoff, handoffReason, slots, answer }: LabelledTurn): boolean {
  const reason = handoffReason !== null && handoffReason !== 'none'
  return [intent, emotion, handoff, slots, answer].some((label) => label !== null) || reason
}
