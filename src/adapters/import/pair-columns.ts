import type { Column } from './column-mapping.ts'

const column = (field: string, aliases: readonly string[], required = false): Column => ({ field, aliases, required })

/** The fields of a row that holds a question with its answer, and what their columns are commonly called. */
export const PAIR_COLUMNS: readonly Column[] = [
  column('question', ['q', '问题', '问', '客户问题', '用户问题', 'query'], true),
  column('answer', ['a', '答案', '答', '回答', '回复', '客服回复', 'reply'], true),
  column('id', ['编号']),
  column('dialogue', ['dialogue_id', 'dialogueid', 'conversation_id', 'session_id', '会话', '会话id', '对话id']),
  column('source', []),
  column('turn', []),
  column('context', ['上文']),
  column('count', ['次数']),
  column('at', ['time', 'timestamp', 'date', '时间', '日期']),
  column('outcome', ['结果', '处理结果']),
  column('language', ['语言']),
]
