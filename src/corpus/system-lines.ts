/** What desks write into a dialogue under anybody's name. Whole lines only: a customer may speak of being transferred. */
const LINES = [
  '.{0,20}(?:已|已经|成功)?(?:接入|进入|加入|离开|退出|结束|关闭|转接|接管)了?(?:会话|对话|聊天|服务|咨询)',
  '(?:本次)?(?:会话|对话|服务|聊天|咨询)(?:已|已经)?(?:被)?(?:结束|关闭|超时|开始|建立|转接).{0,20}',
  '.{0,20}(?:会话|对话|服务).{0,4}(?:超时|长时间)(?:未|没有?).{0,20}(?:结束|关闭|断开)',
  '(?:您)?(?:已|正在)(?:进入)?排队.{0,24}|(?:当前)?排队人数.{0,16}|前面还有.{0,6}位.{0,10}',
  '.{0,12}(?:正在)?为您转接(?:至|到|给)?(?:人工|客服|专员|下一位).{0,12}',
  '.{0,8}撤回了一?条消息|对方正在输入|以上是历史消息|以下是新消息|消息已读|未读消息',
  '(?:\\[|【|\\()?(?:自动回复|系统(?:消息|提示|通知)|离线留言)(?:\\]|】|\\))?.{0,60}',
  '(?:conversation|chat|session)(?: was| has been| is)? (?:resolved|closed|ended|reopened|assigned|transferred|started).{0,60}',
  '.{0,40} (?:joined|left|entered|has joined|has left) the (?:conversation|chat).{0,4}',
  '(?:assigned|self-assigned|unassigned|transferred).{0,60}(?:by|to) .{1,40}|.{1,40} self-assigned this conversation',
]
const LINE = new RegExp(`^(?:${LINES.join('|')})[。.!！~]*$`, 'iu')
const LONGEST = 90

/** True for a line that no person wrote: somebody came, went, waits in a queue. */
export function isSystemLine(text: string): boolean {
  return text.length <= LONGEST && LINE.test(text.trim())
}
