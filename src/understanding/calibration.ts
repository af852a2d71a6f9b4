import { createPace } from './pace.ts'

/** Sharper or flatter than this no calibration may make a model: few rows would else make it certain, or blind. */
const SHARPEST = 0.1
const FLATTEST = 4
/** Golden-section steps: the interval of logarithms shrinks to a thousandth. */
const STEPS = 16
/** In multiply-adds. */
const WORK_OF_AN_EXPONENTIAL = 20
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** Scores of rows by models that never saw them, with what the right answer was. */
export interface HeldOutScores {
  scores: readonly Float64Array[]
  targets: Int32Array
  /** False for a row whose intent has no other row, as no model could know it, and for a row that only says what it is not. */
  learnable: readonly boolean[]
}

/** The temperature in [0.1, 4] under which the held-out right answers are likeliest; 1 where no row can tell. Yields to the event loop. */
export async function fitTemperature(heldOut: HeldOutScores): Promise<number> {
  return (await calibrate(heldOut)).temperature
}

/** That temperature, and the mean surprise of the right answers under it, in nats: 0 where no row can tell. */
export async function calibrate({
  scores,
  targets,
  learnable,
}: HeldOutScores): Promise<{ temperature: number; loss: number }> {
  const usable = [...scores.keys()].filter((row) => learnable[row])
  if (usable.length === 0) return { temperature: 1, loss: 0 }
  const pace = createPace()
  const lossAt = async (logTemperature: number) => {
    let sum = 0
    for (const row of usable) {
      const ofRow = scores[row] ?? new Float64Array()
      sum += surprise(ofRow, targets[row] ?? 0, Math.exp(logTemperature))
      if (pace.due(ofRow.length * WORK_OF_AN_EXPONENTIAL)) await pace.rest()
    }
    return sum / usable.length
  }
  let low = Math.log(SHARPEST)
  let high = Math.log(FLATTEST)
  for (let step = 0; step < STEPS; step++) {
    const left = high - GOLDEN * (high - low)
    const right = low + GOLDEN * (high - low)
    if ((await lossAt(left)) <= (await lossAt(right))) high = right
    else low = left
  }
  const middle = (low + high) / 2
  return { temperature: Math.exp(middle), loss: await lossAt(middle) }
}

/** −ln of the probability that the scores give the target. */
function surprise(scores: Float64Array, target: number, temperature: number): number {
  let highest = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > highest) highest = score
  let sum = 0
  for (const score of scores) sum += Math.exp((score - highest) / temperature)
  return Math.log(sum) - ((scores[target] ?? highest) - highest) / temperature
}
