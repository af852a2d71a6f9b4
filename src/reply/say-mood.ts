import type { ConversationContext } from '../domain/context.ts'
import type { EmotionReason, EmotionTrajectory } from '../domain/emotion-trajectory.ts'
import type { EmotionLabel } from '../domain/understanding.ts'

const MOODS: Readonly<Record<EmotionLabel, string>> = { angry: '愤怒', anxious: '焦虑', neutral: '平静' }
const TRENDS: Readonly<Record<EmotionTrajectory['trend'], string>> = { rising: '加重', steady: '持续', falling: '缓和' }
const REASONS: Readonly<Record<EmotionReason, string>> = {
  threat: '威胁投诉或曝光',
  third_repetition: '反复提出',
  grumbles: '一再不满',
  sarcasm: '讽刺',
  urging: '催促',
  polite_urging: '礼貌地催',
}

/** A customer's mood in words: the emotion of the last turn and, where there is more than that to tell, its trend, since which turn, and why. */
export function sayMood({ emotions, trajectory }: Pick<ConversationContext, 'emotions' | 'trajectory'>): string {
  const mood = MOODS[emotions.at(-1)?.label ?? 'neutral']
  if (trajectory === null) return mood
  const { trend, since, reasons } = trajectory
  const told = [
    since !== null || trend === 'falling' ? TRENDS[trend] : '',
    since === null ? '' : `自第 ${since} 轮`,
    reasons.map((reason) => REASONS[reason]).join('、'),
  ].filter((part) => part !== '')
  return told.length === 0 ? mood : `${mood}（${told.join('；')}）`
}
