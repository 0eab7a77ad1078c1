// Prints what is wrong with a Dockerfile, a line for each.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { validate } = createRequire(import.meta.url)('dockerfile-utils')
for (const { range, message } of validate(readFileSync(process.argv[2], 'utf8'))) {
  console.log(`${process.argv[2]}:${range.start.line + 1}: ${message}`)
}
