/** Keeps long computations from holding up a running service. */
interface Pace {
  /** Notes work done, in multiply-adds; true when it is time to rest. */
  due(work: number): boolean
  /** Lets the event loop run once. */
  rest(): Promise<void>
}

/** Some 5 ms on a 2 GHz core. */
const WORK_BETWEEN_RESTS = 4_000_000

/** A pace that counts work instead of reading the clock, so that the same input runs the same way. */
export function createPace(): Pace {
  let done = 0
  return {
    due(work) {
      done += work
      return done >= WORK_BETWEEN_RESTS
    },
    rest() {
      done = 0
      return new Promise((resume) => setImmediate(resume))
    },
  }
}
