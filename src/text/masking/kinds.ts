import type { MaskToken } from '../mask-tokens.ts'

/** The kinds of personal data that are found. */
export const MASK_KINDS = [
  'phone',
  'id_card',
  'bank_card',
  'email',
  'plate',
  'passport',
  'wechat',
  'qq',
  'account',
  'address',
  'name',
] as const
export type MaskKind = (typeof MASK_KINDS)[number]

/** What stands in place of each kind. */
export const TOKEN_OF_KIND: Record<MaskKind, MaskToken> = {
  phone: '[手机]',
  id_card: '[证件]',
  bank_card: '[银行卡]',
  email: '[邮箱]',
  plate: '[车牌]',
  passport: '[护照]',
  wechat: '[微信]',
  qq: '[QQ]',
  account: '[账号]',
  address: '[地址]',
  name: '[姓名]',
}
