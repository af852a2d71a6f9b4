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

/** Who speaks, by the word a file uses for it; null for a word that is not known. */
export function parseRole(word: unknown): Author | null {
  return typeof word === 'string' ? (BY_NAME.get(word.normalize('NFKC').trim().toLowerCase()) ?? null) : null
}
