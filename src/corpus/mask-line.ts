import { mask } from '../text/mask.ts'
import { mapForeignPlaceholders } from '../text/mask-tokens.ts'
import type { Line } from './line.ts'
import type { StepCount } from './step-count.ts'

/** Turns the placeholders of other systems into the closed list. */
export function decodeLine(line: Line, step: StepCount): Line {
  return change(line, mapForeignPlaceholders(line.text), step)
}

/** Masks personal data. */
export function maskLine(line: Line, step: StepCount): Line {
  return change(line, mask(line.text).masked, step)
}

function change(line: Line, text: string, step: StepCount): Line {
  step.take()
  step.pass(text !== line.text)
  return text === line.text ? line : { ...line, text }
}
