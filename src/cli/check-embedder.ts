import { chooseEmbedder, closeEmbedder } from '../compose.ts'
import { CopilotError } from '../domain/errors.ts'
import type { OpenSnapshot } from '../domain/ports/live-knowledge.ts'

/** What --embedder takes. */
export const EMBEDDERS =
  'table, hashed, a folder (a table from banxi embedder fit, or a sentence encoder in the ONNX format), or module:SPECIFIER#EXPORT'

/** Throws invalid_request when the embedder of this setting is not the one that the snapshot was built with: its vectors would mean nothing. */
export async function checkEmbedder(setting: string, { manifest }: Pick<OpenSnapshot, 'manifest'>): Promise<void> {
  const embedder = await chooseEmbedder(setting)
  const { id } = embedder
  await closeEmbedder(embedder)
  if (id === manifest.embedder.id) return
  throw new CopilotError(
    'invalid_request',
    `The snapshot ${manifest.id} was built with the embedder ${manifest.embedder.id}, not ${id}. Build one with it and run this again with the same setting: BANXI_EMBEDDER='${setting}' banxi snapshot build --publish`,
  )
}
