import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mailFiles } from './mail-files.ts'

const mail = 'From: a@b.example\nSubject: x\n\nbody\n'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greeter-mails-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function read(files: Record<string, string>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const skipped: string[] = []
  const names: string[] = []
  for await (const { name } of mailFiles(folder, name => skipped.push(name))) names.push(name)
  return { names, skipped }
}

test('every kind of mail file is found, by name', async () => {
  const files = [
    'deep/er/b.eml',
    'cur/1700000000.M1P2.host:2,S',
    'new/1700000001.M1P2.host',
    'tmp/x',
    'a.txt',
    'mbox',
  ]
  const found = await read(Object.fromEntries(files.map(name => [name, mail])))
  expect(found).toEqual({ names: files.sort(), skipped: [] })
})

test('hidden files and folders are not looked at', async () => {
  expect(await read({ '.git/HEAD': mail, '.DS_Store': mail, 'a.eml': mail })).toEqual({
    names: ['a.eml'],
    skipped: [],
  })
})

test('what lies beside mails is skipped, unless it looks like a mail', async () => {
  const beside = [
    'README.md',
    'LICENSE',
    'Makefile',
    'index.html',
    'dovecot-uidlist',
    'photo.png',
    'results.yml',
  ]
  const found = await read({ ...Object.fromEntries(beside.map(name => [name, 'not a mail'])), README: mail })
  expect(found).toEqual({ names: ['README'], skipped: beside.sort() })
})

test('a broken mail is a mail', async () => {
  expect((await read({ 'empty.eml': '', noise: '\0\u{1}' })).names).toEqual(['empty.eml', 'noise'])
})

test('links to files are followed, links to folders and to nothing are not', async () => {
  writeFileSync(join(folder, 'a.eml'), mail)
  for (const [name, target] of [
    ['b.eml', 'a.eml'],
    ['loop', '.'],
    ['gone.eml', 'nothing'],
  ] as const)
    symlinkSync(target, join(folder, name))
  expect(await read({})).toEqual({ names: ['a.eml', 'b.eml'], skipped: [] })
})
