/** A digit, or the Chinese numeral of one. */
export const NUMERAL = '[\\d〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两]'
/** A Chinese numeral of one digit. */
export const SPELLED = /[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两]/

const VALUES = new Map(
  ['〇零', '一幺壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((forms, value) =>
    [...forms].map((form): [string, string] => [form, String(value)]),
  ),
)

/** The text with every Chinese numeral of one digit as that digit, at the same offsets. */
export function inDigits(text: string): string {
  return [...text].map((unit) => VALUES.get(unit) ?? unit).join('')
}
