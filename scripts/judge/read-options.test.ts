import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { readOptions } from './read-options.ts'

const folder = tmpdir()

describe('the words of the judge', () => {
  test('name one corpus or both, and what the guards know about us in lower case', () => {
    const words = ['--people', folder, '--own-domain', 'Shop.example', '--own-address', 'Help@shop.example']
    expect(
      readOptions([...words, '--own-form', '*@forms.example', '--inbox-list', 'l.example']),
    ).toMatchObject({
      options: {
        robots: null,
        people: folder,
        json: false,
        context: {
          ownDomains: new Set(['shop.example']),
          ownAddresses: new Set(['help@shop.example']),
          ownForms: ['*@forms.example'],
          inboxLists: new Set(['l.example']),
        },
      },
    })
  })

  test.each([
    ['no corpus', [], 'npm run judge -- --robots DIR'],
    ['a folder that is not there', ['--robots', '/no/such/folder'], 'There is no folder /no/such/folder.'],
    ['an unknown flag', ['--robot', folder], "'--robot'"],
    ['a flag without its value', ['--robots'], "'--robots <value>'"],
  ])('with %s say what is wrong', (_name, words, said) => {
    expect(readOptions(words)).toEqual({ problem: expect.stringContaining(said) })
  })
})
