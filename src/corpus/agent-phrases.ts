/** What only those say who serve. */
const STRONG =
  /很?高兴为[您你](?:提供)?服务|(?:有什么|请问).{0,6}(?:可以|能)(?:帮|为)(?:到|助)?[您你]|感谢[您你]的?(?:咨询|来电|光临|耐心等待)|(?:我是|这里是)[^找要想转?？吗]{0,12}(?:客服|专员|小助手)(?![吗么嘛])|(?:正在|马上|这边|这就)(?:给|帮|为)[您你](?:查|看|核实|登记|反馈|催)|祝[您你](?:生活|购物|工作)愉快|还有(?:其他|其它|别的)?(?:什么)?(?:问题|可以帮)[^。]{0,6}[您你]|让[您你]久等|(?:how|what) (?:can|may) i (?:help|assist|do for) you|thank(?:s| you) for (?:contacting|reaching out|calling|your patience)|(?:let me|i(?:'| wi)ll) (?:check|look into) (?:that|this|it) for you|anything else (?:i can|you need)/iu
/** What those who serve say more often. */
const MILD =
  /^亲[,，~～ 爱]|您(?:这边|的订单|可以|看下|稍等|提供)|(?:帮|给|为)您|麻烦您|请您|建议您|抱歉|(?:联系|通知)您|(?:sorry for the|apologi[sz]e for|your order (?:has|will|is)|please (?:provide|allow|wait))/iu
/** What those say who are served. */
const CUSTOMER =
  /我(?:的|买|要|想|刚|昨天|前天|这个|收到|下的?单|付|申请|退|换)|怎么(?:还|办|退|换|没|不)|什么时候(?:能|可以|到|发|退)|多久(?:能|可以|到|发)|能不能|可不可以|[有能行]吗|在吗|你们(?:家|店|的|这)?|(?:where is|where's) my|my (?:order|parcel|package|refund|account)|can i |how (?:do|can|long|much)|i (?:want|need|bought|ordered|would like)|(?:haven't|have not|didn't|did not) (?:received?|arrive)/iu

/** True for what only those say who serve: whoever says it is the agent. */
export function isAgentPhrase(text: string): boolean {
  return STRONG.test(text)
}

/** How much a text sounds like an agent, and less than 0 like a customer; −2 to 3. */
export function agentTone(text: string): number {
  const agent = STRONG.test(text) ? 3 : MILD.test(text) ? 1 : 0
  return agent - (CUSTOMER.test(text) ? (agent === 3 ? 0 : 2) : 0)
}
