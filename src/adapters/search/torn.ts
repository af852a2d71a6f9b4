import { CopilotError } from '../../domain/errors.ts'

/** The error for an index file that cannot be what the snapshot wrote. */
export function torn(path: string, what: string, cause?: unknown): CopilotError {
  return new CopilotError('snapshot_torn', `${path}: ${what}. Build the snapshot again, or roll back to another one.`, {
    cause,
    details: { path },
  })
}
