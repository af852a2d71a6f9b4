import type { Language } from '../domain/understanding.ts'

/** The language a message is written in, by the share of its scripts; without letters it is `other`. */
export function detectLanguage(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/[a-z]{2,}/gi)?.length ?? 0
  if (han === 0) return latin > 0 ? 'en' : 'other'
  return latin > han ? 'mixed' : 'zh'
}
