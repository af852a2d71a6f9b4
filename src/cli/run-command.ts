import { isCopilotError } from '../domain/errors.ts'
import { say } from './output.ts'

export const EXIT_GATE = 1
const EXIT_BAD = 2

/** Runs a command's work. Expected failures become one line of advice and exit code 2; the unexpected keep their stack. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    process.exitCode = EXIT_BAD
    if (isCopilotError(error)) say(`banxi: ${error.message} [${error.code}]`)
    else say(`banxi: ${error instanceof Error ? (error.stack ?? error.message) : String(error)} [internal]`)
  }
}
