import type { Author } from '../../domain/message.ts'
import type { Column } from './column-mapping.ts'

/** The fields of a row that holds one message of a dialogue, and what their columns are commonly called. */
export const MESSAGE_COLUMNS: readonly Column[] = [
  {
    field: 'dialogue',
    aliases: [
      'dialogue_id',
      'dialogueid',
      'conversation',
      'conversation_id',
      'conversationid',
      'session',
      'session_id',
      'sessionid',
      'chat_id',
      '会话',
      '会话id',
      '会话编号',
      '会话号',
      '对话id',
      '对话编号',
    ],
    required: true,
  },
  {
    field: 'role',
    aliases: ['author', 'speaker', 'sender', 'from', '角色', '发送方', '发送者', '发言人', '说话人', '身份'],
    required: true,
  },
  {
    field: 'text',
    aliases: ['content', 'message', 'msg', 'utterance', '内容', '消息', '消息内容', '聊天内容', '文本'],
    required: true,
  },
  {
    field: 'at',
    aliases: ['time', 'timestamp', 'date', 'created_at', 'createdat', '时间', '发送时间', '消息时间'],
    required: false,
  },
  {
    field: 'outcome',
    aliases: ['result', 'resolution', '结果', '会话结果', '解决状态', '是否解决', '会话状态'],
    required: false,
  },
]

/** The fields of a row that holds a question with its answer, and what their columns are commonly called. */
export const ANSWER_COLUMNS: readonly Column[] = [
  {
    field: 'question',
    aliases: ['q', 'query', 'ask', 'prompt', '问', '问题', '标准问', '标准问题', '客户问题', '用户问题', '提问'],
    required: true,
  },
  {
    field: 'answer',
    aliases: ['a', 'reply', 'response', '答', '答案', '回答', '回复', '标准回答', '标准答案', '客服回复', '客服回答'],
    required: true,
  },
  { field: 'at', aliases: ['time', 'timestamp', 'date', '时间', '提问时间'], required: false },
  { field: 'outcome', aliases: ['result', '结果', '解决状态', '是否解决'], required: false },
]

const ROLES: Record<Author, readonly string[]> = {
  customer: [
    'customer',
    'user',
    'buyer',
    'client',
    'visitor',
    'q',
    '顾客',
    '客户',
    '买家',
    '用户',
    '访客',
    '会员',
    '消费者',
  ],
  agent: [
    'agent',
    'staff',
    'seller',
    'assistant',
    'service',
    'waiter',
    'a',
    '客服',
    '坐席',
    '座席',
    '人工',
    '人工客服',
    '卖家',
    '商家',
    '店小二',
  ],
  bot: ['bot', 'robot', '机器人', '智能客服', 'ai'],
  system: ['system', '系统', '系统消息', '通知'],
}
const BY_NAME = new Map(Object.entries(ROLES).flatMap(([role, names]) => names.map((name) => [name, role as Author])))

/** A shop's own words for who speaks, as plainRole writes them. */
export type RoleWords = ReadonlyMap<string, Author>

/** Who speaks, by the word a file uses for it: one of the shop's own or a common one; null for a word that is not known. */
export function parseRole(word: unknown, words: RoleWords = new Map()): Author | null {
  if (typeof word !== 'string' && typeof word !== 'number') return null
  const plain = plainRole(String(word))
  return words.get(plain) ?? BY_NAME.get(plain) ?? null
}

/** A word for who speaks in the form that is compared. */
export function plainRole(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase()
}
