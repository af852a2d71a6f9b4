import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readDocumentFiles } from '../adapters/storage/knowledge-files.ts'
import { packageFolder } from '../compose.ts'
import { mask } from '../text/mask.ts'
import { mapForeignPlaceholders } from '../text/mask-tokens.ts'
import { compileActs } from '../understanding/acts.ts'
import {
  type DialogueExample,
  dialogueExamples,
  type LabelledMessage,
} from '../understanding/dialogue/dialogue-examples.ts'
import { compileHumanRequest } from '../understanding/human-request.ts'

/** A file that the dialogue model learns from. */
export interface SourceFile {
  name: string
  sha256: string
  examples: number
}

interface SourceTurn {
  role: LabelledMessage['role']
  text: string
  intent?: string | null
  emotion?: string | null
  handoff?: boolean | null
  handoffReason?: string | null
}

/** What a labelled turn says of a need for a human; null where it is not labelled, or not with a reason. */
export function needOf({ handoff, handoffReason }: Pick<SourceTurn, 'handoff' | 'handoffReason'>): string | null {
  if (handoff === undefined || handoff === null) return null
  return handoff ? (handoffReason ?? null) : 'none'
}

/** Reads what messages do, by the demo shop's lexicons. */
export async function readActs() {
  const { lexicons } = await readDocumentFiles(join(packageFolder(), 'knowledge'))
  const actOf = compileActs(lexicons.acts)
  const humanRequest = compileHumanRequest(lexicons.humanRequest)
  return (text: string) => (humanRequest(text).wantsHuman ? 'asked' : actOf(text))
}

/** The package's own labelled messages and dialogues, masked as the pipeline masks. A message on its own is a dialogue of one turn. */
export async function dialogueSources(): Promise<{ examples: DialogueExample[]; files: SourceFile[] }> {
  const actOf = await readActs()
  const examples: DialogueExample[] = []
  const files: SourceFile[] = []
  for (const folder of ['messages', 'dialogues']) {
    const root = join(packageFolder(), 'models', 'sources', folder)
    for (const name of (await readdir(root)).filter((each) => each.endsWith('.jsonl')).sort()) {
      const bytes = await readFile(join(root, name))
      const rows = bytes.toString('utf8').trim().split('\n')
      const before = examples.length
      for (const [at, line] of rows.entries()) {
        const id = `${name} ${at + 1}`
        const messages = folder === 'messages' ? [messageOf(JSON.parse(line))] : JSON.parse(line).turns.map(turnOf)
        examples.push(...dialogueExamples({ id, messages }, { actOf }))
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      files.push({ name: `models/sources/${folder}/${name}`, sha256, examples: examples.length - before })
    }
  }
  return { examples, files }
}

/** A labelled turn of a transcript as the model learns from it, masked. */
export function turnOf({ role, text, intent, emotion, ...rest }: SourceTurn): LabelledMessage {
  return {
    role,
    text: mask(mapForeignPlaceholders(text)).masked,
    topic: intent ?? null,
    emotion: emotion ?? null,
    need: needOf(rest),
  }
}

/** A message that shows anger alone may or may not need a human: whether it does depends on what came before. */
function messageOf(row: { text: string; topic: string; emotion: string; signal: string | null }): LabelledMessage {
  const need = row.signal ?? (row.emotion === 'angry' ? null : 'none')
  return { role: 'customer', text: mask(row.text).masked, topic: row.topic, emotion: row.emotion, need }
}
