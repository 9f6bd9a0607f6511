import type { Sandbox } from '../sandbox/create-sandbox.ts'
import type { Random } from '../sandbox/random.ts'

const things = [
  'lamp',
  'teapot',
  'jacket',
  'bicycle',
  'blanket',
  'notebook',
  'kettle',
  'scarf',
  'desk',
  'mirror',
]
const troubles = ['arrived broken', 'never came', 'is the wrong size', 'has another colour', 'came twice']
const wishes = [
  'Please send a new one',
  'I would like my money back',
  'Can you look into it',
  'What shall I do',
]

/**
 * A customer whom nobody has heard of writes in words of their own, so that no brake has a reason to stop
 * the answer (LOOP-RULES section 5): the campaign counts what faults do, not what rules do.
 */
export function newCustomerWrites(sandbox: Sandbox, random: Random): number {
  const name = word(random, 12)
  const thing = oneOf(things, random)
  const order = word(random, 8)
  return sandbox.openTicket({
    from: { name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Berg`, email: `${name}@example.com` },
    // The policy changes tickets whose subject says so (test/fixtures/changing-policy.yaml).
    subject: random() < 0.3 ? `My ${thing} ${order}` : `Please change my ${thing} ${order}`,
    text: `Hello, the ${thing} of my order ${order} for ${word(random, 7)} street ${oneOf(troubles, random)}. ${oneOf(wishes, random)}, my reference is ${word(random, 9)}.`,
  }).ticketId
}

function word(random: Random, length: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  return Array.from({ length }, () => letters.charAt(Math.floor(random() * letters.length))).join('')
}

function oneOf(list: readonly string[], random: Random): string {
  return list[Math.floor(random() * list.length)] ?? ''
}
