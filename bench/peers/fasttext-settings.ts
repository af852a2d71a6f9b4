/** One way to train fastText. */
export interface FasttextSettings {
  /** What a token is: a word as jieba cuts it, or a single character. */
  tokens: 'words' | 'characters'
  wordNgrams: number
  minn: number
  maxn: number
  lr: number
  epoch: number
  loss: 'softmax' | 'ova'
}

/** Shortest and longest part of a word that counts: none, as suits Chinese, as suits English. */
const PARTS = [
  { minn: 0, maxn: 0 },
  { minn: 1, maxn: 3 },
  { minn: 3, maxn: 5 },
]
const FORMS = [1, 2, 3].flatMap((wordNgrams) => [
  // A single character has no parts.
  { tokens: 'characters' as const, wordNgrams, minn: 0, maxn: 0 },
  ...PARTS.map((parts) => ({ tokens: 'words' as const, wordNgrams, ...parts })),
])

/**
 * Looks for the settings that score highest: first how a text is cut, at a middling rate and length, then rate and length for the best of those, then the
 * other loss (one against all). Stops when `more` says no and keeps the best so far. `score` is a share, 0–1.
 */
export async function searchSettings({
  score,
  more,
}: {
  score: (settings: FasttextSettings) => Promise<number>
  more: () => boolean
}): Promise<{ best: FasttextSettings; score: number; tried: number; complete: boolean }> {
  let best: FasttextSettings = { tokens: 'words', wordNgrams: 1, minn: 0, maxn: 0, lr: 0.5, epoch: 25, loss: 'softmax' }
  let highest = -1
  let tried = 0
  let complete = true
  const attempt = async (candidates: readonly FasttextSettings[]) => {
    for (const settings of candidates) {
      if (tried > 0 && !more()) {
        complete = false
        return
      }
      const reached = await score(settings)
      tried++
      if (reached > highest) [best, highest] = [settings, reached]
    }
  }
  await attempt(FORMS.map((form) => ({ ...best, ...form })))
  const { lr, epoch } = best
  const rates = [0.1, 0.5, 1].flatMap((lr) => [5, 25, 50].map((epoch) => ({ ...best, lr, epoch })))
  await attempt(rates.filter((rate) => rate.lr !== lr || rate.epoch !== epoch))
  await attempt([0.5, 1].map((lr) => ({ ...best, lr, loss: 'ova' })))
  return { best, score: highest, tried, complete }
}
