import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CopilotError } from './domain/errors.ts'
import type { Embedder } from './domain/ports/embedder.ts'
import type { Segmenter } from './domain/ports/segmenter.ts'
import { readDialogueBytes } from './understanding/dialogue/dialogue-bytes.ts'
import { type DialogueModel, openDialogueModel } from './understanding/dialogue/dialogue-model.ts'

/** The dialogue model that comes with the package. `root` is the package's folder, `table` the built-in embedder, with which it reads whatever else the service uses. Throws config_invalid where the package is not whole. */
export async function openDialogue({
  root,
  segmenter,
  table,
}: {
  root: string
  segmenter: Segmenter
  table: Embedder
}): Promise<DialogueModel> {
  const path = join(root, 'models', 'dialogue', 'model.bin')
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CopilotError('config_invalid', `${path} cannot be read; install the package again.`, { cause })
  })
  const weights = readDialogueBytes(bytes, { embedder: table.id })
  return openDialogueModel({
    id: `dialogue-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`,
    weights,
    segmenter,
    embedder: table,
  })
}
