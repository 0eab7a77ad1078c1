import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, hubUrl, test } from './support/test'

test('the client is typed by what this center publishes', () => {
  const generate = fileURLToPath(new URL('../../web-client/generate.mjs', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [generate, hubUrl(), '--check'], {
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
})
