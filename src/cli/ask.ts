import { createHash, randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import type { Workspace } from '../compose.ts'
import { createTurns } from '../compose-turns.ts'
import { emptyContext } from '../domain/context.ts'
import { CopilotError } from '../domain/errors.ts'
import { conversationStream } from '../domain/event.ts'
import { eventMaker } from '../domain/new-event.ts'
import { DEFAULT_TENANT } from '../domain/tenant.ts'
import type { Received } from '../pipeline/turn-service.ts'
import { print, printJson, say } from './output.ts'
import { runCommand } from './run-command.ts'
import { withShop } from './with-workspace.ts'

interface Options {
  conversation?: string
  tenant: string
  json?: boolean
}

/** `banxi ask TEXT`: one turn in the terminal, with the reasons. */
export function askCommand(program: Command): void {
  program
    .command('ask <text>')
    .description('one customer turn, with the reasons')
    .option('--conversation <id>', 'go on with this conversation; made when there is none of that id')
    .option('--tenant <id>', 'whose shop', DEFAULT_TENANT)
    .option('--json', 'print JSON')
    .action((text: string, options: Options) =>
      runCommand(async () => {
        if (text.trim() === '')
          throw new CopilotError(
            'invalid_request',
            'There is nothing to ask. Say what the customer says: banxi ask "我要退货"',
          )
        await withShop((workspace) => ask(text, options, workspace))
      }),
    )
}

async function ask(text: string, { conversation: named, tenant, json }: Options, workspace: Workspace): Promise<void> {
  const conversation = named ?? workspace.effects.newId()
  await ensureConversation({ tenant, conversation }, workspace)
  const turns = createTurns(workspace)
  const received = await turns.receive({ tenant, conversation, text, parts: [] }).finally(() => turns.close())
  if (json) printJson({ conversation, ...received })
  else show(received)
  if (!named) say(`\nGo on with: --conversation ${conversation}`)
}

async function ensureConversation(
  { tenant, conversation: id }: { tenant: string; conversation: string },
  { store, effects }: Workspace,
) {
  if (await store.conversations.getConversation(tenant, id)) return
  const at = effects.now()
  // Nobody holds this secret: a conversation of the terminal is not open to a widget.
  const secretHash = createHash('sha256').update(randomBytes(32)).digest('hex')
  const on = eventMaker({ effects, tenant, actor: 'cli', at })
  await store.conversations.createConversation(
    {
      id,
      tenant,
      customer: null,
      channel: 'cli',
      brand: null,
      region: null,
      state: 'open',
      version: 0,
      secretHash,
      context: emptyContext(),
      createdAt: at,
      updatedAt: at,
    },
    [on(conversationStream(id), 'conversation.created', { conversation: id })],
  )
}

function show({ turn, reply }: Received): void {
  print(reply ? `${reply.author === 'bot' ? '伴席（AI）' : '系统'}：${reply.text}` : '（没有回复：人工正在处理）')
  if (!turn) return
  const { intent, emotion, slots } = turn.understanding
  print('')
  print(`  决定 ${turn.decision}：${turn.reasons.map(reasonLine).join('；')}`)
  print(`  意图 ${intent.name} ${intent.confidence.toFixed(2)}　话题 ${intent.topic}　情绪 ${emotion.label}`)
  if (slots.length > 0) print(`  信息 ${slots.map(({ name, value }) => `${name}=${value}`).join('、')}`)
  for (const source of turn.sources)
    print(`  来源 ${source.passage}（${source.question}）${source.score.toFixed(2)}　审核 ${source.approvedBy ?? '—'}`)
}

function reasonLine({
  text,
  value,
  threshold,
}: {
  text: string
  value?: number | undefined
  threshold?: number | undefined
}): string {
  return value === undefined || threshold === undefined ? text : `${text}（${value.toFixed(2)} / ${threshold}）`
}
