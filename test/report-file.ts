/** Besides the terminal's, a JSON report where BANXI_TEST_REPORT names a file: what CI counts. */
export function reportFile(path: string | undefined = process.env.BANXI_TEST_REPORT) {
  return path === undefined
    ? { reporters: ['default'] }
    : { reporters: ['default', 'json'], outputFile: { json: path } }
}
