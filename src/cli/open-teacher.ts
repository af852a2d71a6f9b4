import { availableParallelism } from 'node:os'
import { chooseEmbedder, closeEmbedder } from '../compose.ts'
import { CopilotError } from '../domain/errors.ts'
import type { Embedder } from '../domain/ports/embedder.ts'

const TABLE = /^table-/

/** The encoders of a teacher, one a core where it runs in threads; `setting` as in BANXI_EMBEDDER. Throws config_invalid. */
export async function openTeacher(setting: string): Promise<{ encoders: Embedder[]; close(): Promise<void> }> {
  const encoders = [await chooseEmbedder(setting)]
  if (encoders.some(({ id }) => TABLE.test(id)))
    throw new CopilotError(
      'config_invalid',
      `The teacher ${setting} is an embedder's table, which is itself fitted to a teacher. Name the folder of an encoder model (model.onnx, tokenizer.json) or a module.`,
    )
  const close = async () => void (await Promise.all(encoders.map(closeEmbedder)))
  try {
    if (encoders.some((encoder) => 'close' in encoder))
      while (encoders.length < availableParallelism()) encoders.push(await chooseEmbedder(setting))
  } catch (error) {
    await close()
    throw error
  }
  return { encoders, close }
}
