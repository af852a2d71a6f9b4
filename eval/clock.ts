/** Milliseconds of a clock that never goes back, with fractions. */
export type Clock = () => number
