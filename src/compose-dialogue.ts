import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseEmbedder, packageFolder } from './compose.ts'
import { CopilotError } from './domain/errors.ts'
import type { Segmenter } from './domain/ports/segmenter.ts'
import { readDialogueBytes } from './understanding/dialogue/dialogue-bytes.ts'
import { type DialogueModel, openDialogueModel } from './understanding/dialogue/dialogue-model.ts'

/** The dialogue model that comes with the package. It reads with the built-in embedder, whatever else the service uses. Throws config_invalid where the package is not whole. */
export async function openDialogue({ segmenter }: { segmenter: Segmenter }): Promise<DialogueModel> {
  const path = join(packageFolder(), 'models', 'dialogue', 'model.bin')
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CopilotError('config_invalid', `${path} cannot be read; install the package again.`, { cause })
  })
  const embedder = await chooseEmbedder('table')
  const weights = readDialogueBytes(bytes, { embedder: embedder.id })
  return openDialogueModel({
    id: `dialogue-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`,
    weights,
    segmenter,
    embedder,
  })
}
