/**
 * `npm run judge -- --robots DIR --people DIR`: how well the guards tell machines from people, on raw mail files.
 * Every file is judged twice: with its headers, and bare, as when the helpdesk gives none.
 */

import { judgeCorpus } from './judge/judge-corpus.ts'
import { keepScore } from './judge/keep-score.ts'
import { printScore } from './judge/print-score.ts'
import { readOptions } from './judge/read-options.ts'
import { type Scores, scoreOf } from './judge/score.ts'

const read = readOptions(process.argv.slice(2))
if ('problem' in read) {
  process.stderr.write(`${read.problem}\n`)
  process.exitCode = 2
} else {
  const { robots, people, json, keep, ...asked } = read.options
  const scores: Scores = {}
  if (robots !== null) scores.robots = scoreOf(await judgeCorpus(robots, asked), 'caught', 'missed')
  if (people !== null) scores.people = scoreOf(await judgeCorpus(people, asked), 'stopped', 'stopped')
  if (keep && scores.robots !== undefined && scores.people !== undefined)
    keepScore({ robots: scores.robots, people: scores.people }, new Date().toISOString().slice(0, 10))
  process.stdout.write(json ? `${JSON.stringify(scores)}\n` : printScore(scores))
}
