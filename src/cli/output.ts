/** Writes one line to standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Writes the one JSON document of a command to standard output. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** Progress, warnings and advice go to standard error, so that standard output holds only the result. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
