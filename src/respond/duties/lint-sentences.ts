import { sayFrom } from '../../sentences.ts'

/** What a reply's wording seems to miss, and how a customer's value could do harm in it (LOOP-RULES section 7). */
export const dutySentences = {
  'part-empty': 'the text part made from it is empty',
  'write-text-too': 'write text as well',
  'text-long': 'the text has more than {most} characters',
  'say-less': 'say less: this is a receipt',
  'not-automatic': 'the text does not seem to say that it is automatic',
  'say-automatic': 'add a sentence such as "This is an automatic confirmation."',
  'not-reachable': 'the text does not seem to say how to reach a person',
  'say-reachable': 'add a sentence such as "To ask for a person, reply to this message."',
  'fails-for-some': 'it fails for some customers: {problem}',
  'repair-liquid': 'mend the Liquid',
  'text-grows': 'the text can grow beyond {most} characters: it repeats what customers write',
  'say-once': 'say each value once',
  'value-in-tags': "a customer's value can get into its tags: {mark}",
  'quote-placeholder': 'put the placeholder in quotes, or outside of tags',
  'value-leads': "a customer's value can say where its link leads",
  'write-host-first': 'write the host, and values behind it only',
  'values-link': "a customer's values can make a link in it: {host}",
  'space-values': 'put a space between the values',
  'value-as-placeholder': 'a customer’s value comes out as a placeholder',
  'leave-filter-out': 'leave the filter out that makes one',
} as const

export const say = sayFrom(dutySentences)
