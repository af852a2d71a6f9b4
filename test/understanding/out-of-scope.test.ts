import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseOutOfScopeThreshold } from '../../src/understanding/out-of-scope.ts'

const accuracyAt = (threshold: number, confidences: number[], correct: boolean[]) =>
  correct.filter((right, row) => right && (confidences[row] ?? 0) >= threshold).length / correct.length

test('the threshold gives up no more than a hundredth of the accuracy, and a higher one would', () => {
  const run = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), right: fc.boolean() })
  fc.assert(
    fc.property(fc.array(run, { minLength: 1, maxLength: 400 }), (runs) => {
      const confidences = runs.map(({ confidence }) => confidence)
      const correct = runs.map(({ right }) => right)
      const threshold = chooseOutOfScopeThreshold({ confidences, correct })
      const least = accuracyAt(0, confidences, correct) - 0.01 - 1e-9
      expect(accuracyAt(threshold, confidences, correct)).toBeGreaterThanOrEqual(least)
      const higher = confidences.filter((confidence, row) => correct[row] && confidence > threshold)
      if (threshold > 0 && higher.length > 0) {
        expect(accuracyAt(Math.min(...higher), confidences, correct)).toBeLessThan(least)
      }
    }),
  )
})

test('where nothing was correct nothing is rejected', () => {
  expect(chooseOutOfScopeThreshold({ confidences: [0.4, 0.9], correct: [false, false] })).toBe(0)
})
