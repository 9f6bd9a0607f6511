import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventReader, type StreamEvent } from './read-events.ts'

function read(pieces: string[]): StreamEvent[] {
  const events: StreamEvent[] = []
  const feed = createEventReader(event => events.push(event))
  for (const piece of pieces) feed(piece)
  return events
}

test('events have names and data; comments are none', () => {
  expect(read(['event: snapshot\ndata: {"a":1}\n\n: still here\n\nevent: changes\ndata: {}\n\n'])).toEqual([
    { name: 'snapshot', data: '{"a":1}' },
    { name: 'changes', data: '{}' },
  ])
})

test('an event is read once it is whole', () => {
  expect(read(['event: a\nda', 'ta: 1\n'])).toEqual([])
  expect(read(['event: a\nda', 'ta: 1\n', '\n'])).toEqual([{ name: 'a', data: '1' }])
})

test('wherever the stream is cut, the same events arrive', () => {
  const events = fc.array(
    fc.record({
      name: fc.constantFrom('snapshot', 'changes'),
      data: fc.jsonValue().map(value => JSON.stringify(value)),
    }),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(events, fc.array(fc.nat(400)), (sent, cuts) => {
      const text = sent.map(({ name, data }) => `event: ${name}\ndata: ${data}\n\n: here\n\n`).join('')
      const places = [0, ...cuts.filter(cut => cut < text.length).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place))
      expect(read(pieces)).toEqual(sent)
    }),
  )
})
