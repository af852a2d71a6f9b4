import { CopilotError } from '../../domain/errors.ts'
import type { ImportFile } from '../../domain/ports/row-reader.ts'

/** file_format, naming file and row, saying what is wrong there. */
export function fileFormatError(
  file: Pick<ImportFile, 'name'>,
  row: number,
  what: string,
  cause?: unknown,
): CopilotError {
  return new CopilotError('file_format', `${file.name}, row ${row}: ${what}`, {
    cause,
    details: { file: file.name, row },
  })
}

/** True for what a row may be: an object with named values. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
