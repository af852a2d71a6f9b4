import { expect, test } from 'vitest'
import { createRunners, type Step } from '../../src/pipeline/runners.ts'

test('a message that comes while a step is looking is not waited for', async () => {
  const answers: Step[] = [{ state: 'wait', ms: 1_500 }, { state: 'committed' }, { state: 'idle' }]
  const waits: number[] = []
  let looking: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    looking = resolve
  })
  const runners = createRunners({
    step: async () => {
      if (answers.length === 3) await held
      return answers.shift() ?? { state: 'idle' }
    },
    wait: async (ms) => void waits.push(ms),
  })
  const first = runners.run('default', 'c')
  const second = runners.run('default', 'c')
  looking()
  await Promise.all([first, second])
  expect(waits).toEqual([])
  expect(answers).toEqual([])
})
