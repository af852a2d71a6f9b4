/** In-scope accuracy that rejecting messages may cost. */
const ACCURACY_GIVEN_UP = 0.01

/**
 * The highest confidence threshold that keeps the accuracy on in-scope messages, a rejection being an error, within .01 of what it is without
 * one. A message is rejected when its confidence is below. 0 where nothing was correct. Give it cross-validated confidences.
 */
export function chooseOutOfScopeThreshold({
  confidences,
  correct,
}: {
  confidences: ArrayLike<number>
  correct: ArrayLike<boolean>
}): number {
  const ofCorrect = Array.from(correct)
    .flatMap((right, row) => (right ? [confidences[row] ?? 0] : []))
    .sort((a, b) => a - b)
  const mayLose = Math.floor(correct.length * ACCURACY_GIVEN_UP + 1e-9)
  return ofCorrect[mayLose] ?? 0
}
