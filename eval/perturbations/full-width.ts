/** Letters, digits, marks and spaces of ASCII in the full width that a Chinese input method gives them. */
export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0)).replaceAll(' ', '\u3000')
}
