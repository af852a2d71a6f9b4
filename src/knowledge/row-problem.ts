/** Why a row of an import was refused, or left without what was asked for: a stable code, and a sentence that says what to do, in English and in Chinese. */
export interface RowProblem {
  code: RowProblemCode
  en: string
  zh: string
}

export type RowProblemCode = keyof typeof SENTENCES

const SENTENCES = {
  row_unreadable: (what: { en: string; zh: string }) => ({
    en: `the row cannot be read: ${what.en}`,
    zh: `这一行读不出来：${what.zh}；请改好后再导入`,
  }),
  question_empty: () => ({
    en: 'the question is empty: write the standard question into this row',
    zh: '问题为空，请在这一行填写标准问题',
  }),
  answer_empty: () => ({
    en: 'the answer is empty: write the standard answer into this row',
    zh: '答案为空，请在这一行填写标准答案',
  }),
  id_invalid: (id: string) => ({
    en: `the id "${id}" is not usable: write lower case letters, digits and hyphens, or leave it empty`,
    zh: `编号“${id}”不能用，请只用小写字母、数字和连字符，或者留空由系统生成`,
  }),
  topic_invalid: (topic: string) => ({
    en: `the topic "${topic}" is not usable: write one such as refund or 退款, or leave it empty`,
    zh: `主题“${topic}”不能识别，请填写“退款”“物流”这样的主题（或英文名 refund、logistics），也可以留空`,
  }),
  date_invalid: (field: string, value: string) => ({
    en: `${field} "${value}" is no date: write it as 2026-11-22`,
    zh: `${field === 'validFrom' ? '生效日期' : '失效日期'}“${value}”不是日期，请写成 2026-11-22 这样`,
  }),
  dates_reversed: (from: string, until: string) => ({
    en: `it ends (${until}) before it begins (${from}): correct one of the two dates`,
    zh: `失效日期（${until}）早于生效日期（${from}），请改正其中一个`,
  }),
  audience_invalid: (value: string) => ({
    en: `the audience "${value}" is not usable: write customer, agent or internal`,
    zh: `受众“${value}”不能识别，请填写：客户、坐席、内部`,
  }),
  tier_invalid: (value: string) => ({
    en: `the tier "${value}" is not usable: write 战略, 重点 or 普通, or leave it empty for all`,
    zh: `客户等级“${value}”不能识别，请填写：战略、重点、普通，留空表示全部`,
  }),
  scenario_invalid: (place: string, what: string) => ({
    en: `a scenario is not usable at ${place} (${what}): each needs name, when and answer`,
    zh: `扩展场景有误（${place}：${what}），每个场景都要有 name（名称）、when（条件）和 answer（回答）`,
  }),
  field_invalid: (field: string, what: string) => ({
    en: `${field}: ${what}`,
    zh: `“${field}”一栏有误（${what}），请改正`,
  }),
  same_id_twice: (row: number, id: string) => ({
    en: `row ${row} has the same ${id} with other content; merge the two`,
    zh: `和第 ${row} 行是同一条知识（${id}），内容却不一样，请合并成一行`,
  }),
  question_taken: (id: string) => ({
    en: `article ${id} asks this already; give the row the id ${id} to change it`,
    zh: `知识 ${id} 已经有这个问法，要修改它请在编号一栏填 ${id}`,
  }),
  article_over: (id: string, status: string) => ({
    en: `article ${id} is ${status}; give the row a new id to bring it back`,
    zh: `知识 ${id} 已经${status === 'expired' ? '过期' : '下架'}，要恢复请换一个新编号`,
  }),
  changed_meanwhile: (id: string) => ({
    en: `article ${id} was changed by somebody else during the import; look at it, then import the row again`,
    zh: `导入期间有人改了知识 ${id}，请先看一下它现在的内容，再导入这一行`,
  }),
  not_approved: (what: { en: string; zh: string }) => ({
    en: `saved and not approved: ${what.en}`,
    zh: `已保存，但还没有审批通过：${what.zh}`,
  }),
} as const satisfies Record<string, (...args: never[]) => { en: string; zh: string }>

/** The problem of this code, said for these arguments. */
export function rowProblem<Code extends RowProblemCode>(
  code: Code,
  ...args: Parameters<(typeof SENTENCES)[Code]>
): RowProblem {
  const say = SENTENCES[code] as (...args: unknown[]) => { en: string; zh: string }
  return { code, ...say(...args) }
}
