import type { Column } from './column-mapping.ts'

const column = (field: string, aliases: readonly string[], required = false): Column => ({ field, aliases, required })

/** The fields of an article row and what their columns are commonly called. */
export const ARTICLE_COLUMNS: readonly Column[] = [
  column('question', ['问题', '标准问', '标准问题', '标题', 'q', 'title'], true),
  column('answer', ['答案', '标准回答', '标准答案', '回复', '回答', 'a', 'reply'], true),
  column('id', ['编号', '知识编号', '知识id']),
  column('topic', ['主题', '话题', '分类', '类目', 'category']),
  column('intent', ['意图', '意图名称', 'label']),
  column('similar', ['相似问', '相似问题', '相似问法', '扩展问', 'similar questions', 'similar_questions']),
  column('scenarios', ['场景', '扩展场景']),
  column('audience', ['受众', '可见范围']),
  column('tiers', ['客户等级', '等级']),
  column('brands', ['品牌', 'brand']),
  column('regions', ['地区', '区域', 'region']),
  column('validity', ['有效期']),
  column('validFrom', ['validfrom', 'valid_from', '生效日期', '生效日', '开始日期']),
  column('validUntil', ['validuntil', 'valid_until', '失效日期', '失效日', '到期日', '结束日期']),
  column('owner', ['负责人', '归属', '归属部门', '部门']),
  column('author', ['作者', '编写人', '创建人']),
  column('tags', ['标签', '关键词', 'keywords']),
]
