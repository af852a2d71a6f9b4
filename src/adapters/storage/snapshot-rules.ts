import { CopilotError } from '../../domain/errors.ts'

/** The error for a snapshot that a store does not have. */
export function noSnapshot(): CopilotError {
  return new CopilotError('not_found', 'There is no such snapshot. Build one and publish that.')
}

/** Throws conflict where a snapshot cannot stand beside the live one. */
export function checkShare(id: string, live: string | undefined): void {
  if (live === undefined)
    throw new CopilotError('conflict', 'No snapshot is live yet, so none can stand beside it. Publish this one whole.')
  if (live === id)
    throw new CopilotError('conflict', 'This snapshot is the live one and has every conversation already.')
}

/** Throws conflict where conversations are answered from a snapshot that is to be deleted. */
export function checkUnused(id: string, used: readonly (string | undefined)[]): void {
  if (used.includes(id))
    throw new CopilotError('conflict', 'This snapshot is live or grey. Publish another one before deleting it.')
}
