import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FinalError } from '../errors.ts'
import { loadPolicyFile } from './load-policy-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greeter-policy-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function written(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('POLICY_FILE', () => {
  test('absent: no file rules', async () => {
    expect(await loadPolicyFile(null)).toBeNull()
  })

  test.each([
    ['policy.yaml', 'greeter: 1\nexclusions:\n  - pattern: "*@vendor.example"\n'],
    ['policy.json', '{"greeter": 1, "exclusions": [{"pattern": "*@vendor.example"}]}'],
  ])('%s is taken as it is written', async (name, text) => {
    const path = await written(name, text)
    expect(await loadPolicyFile(path)).toEqual({ path, text })
  })

  test('a mistake stops the start with the line, the field and the remedy', async () => {
    const path = await written('wrong.yaml', 'greeter: 1\njudgement:\n  answerstaff: true\n  staleAfter: 6\n')
    const error: unknown = await loadPolicyFile(path).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FinalError)
    expect(error).toMatchObject({
      code: 'POLICY_INVALID',
      message: [
        'the policy file has mistakes:',
        `  ${path}:3:3 judgement.answerstaff is no field here; did you mean answerStaff?`,
        `  ${path}:4:15 judgement.staleAfter must be text, and is 6; write it like "6h", in quotes`,
        'Nothing was started.',
      ].join('\n'),
    })
  })

  test('a file that is not there stops the start', async () => {
    await expect(loadPolicyFile(join(folder, 'none.yaml'))).rejects.toThrow(/POLICY_FILE.*ENOENT/)
  })
})
