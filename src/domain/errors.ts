/** Every expected failure has one of these codes; http maps each to a status, the command line to an exit code. */
export const ERROR_CODES = [
  'invalid_request',
  'invalid_encoding',
  'body_too_large',
  'text_too_long',
  'unauthorized',
  'forbidden',
  'conversation_not_found',
  'conversation_closed',
  'not_found',
  'conflict',
  'idempotency_conflict',
  'human_due',
  'rate_limited',
  'too_many_connections',
  'snapshot_missing',
  'snapshot_torn',
  'snapshot_foreign',
  'snapshot_mismatch',
  'knowledge_invalid',
  'file_unreadable',
  'file_format',
  'column_missing',
  'review_required',
  'data_folder_locked',
  'schema_newer',
  'disk_full',
  'port_in_use',
  'config_invalid',
  'cancelled',
  'shutting_down',
  'internal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** An expected failure. The message says what happened and what to do next; `details` is safe to show to the caller. */
export class CopilotError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>

  constructor(
    code: ErrorCode,
    message: string,
    { cause, details = {} }: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'CopilotError'
    this.code = code
    this.details = details
  }
}

/** True for a CopilotError, of the given code when one is named. */
export function isCopilotError(error: unknown, code?: ErrorCode): error is CopilotError {
  return error instanceof CopilotError && (code === undefined || error.code === code)
}
