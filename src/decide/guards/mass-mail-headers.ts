import { anything, begins, type HeaderRule, hold, is, skip } from './header-rule.ts'

/** Lists and mailings say what they are (RFC 2369, RFC 2919, RFC 3834 2, RFC 8058). */
export const massMailHeaders: readonly HeaderRule[] = [
  // A list manager writes to somebody who is no member, perhaps to a person who wrote to the list.
  { rule: 'F23', headers: ['x-mlserver'], when: anything, ofList: true, ...hold('list') },
  { rule: 'H25', headers: ['list-id'], when: anything, ofList: true, ...skip('list') },
  {
    rule: 'H26',
    headers: ['list-help', 'list-subscribe', 'list-unsubscribe', 'list-post', 'list-owner', 'list-archive'],
    when: anything,
    ofList: true,
    ...skip('list'),
  },
  {
    rule: 'H28',
    headers: ['mailing-list', 'x-mailing-list', 'x-beenthere', 'x-mailman-version'],
    when: anything,
    ofList: true,
    ...skip('list'),
  },
  {
    rule: 'H29',
    headers: ['x-google-group-id'],
    when: anything,
    evenEmpty: true,
    ofList: true,
    ...skip('list'),
  },
  { rule: 'H18', headers: ['precedence'], when: is('list'), ofList: true, ...skip('list') },
  { rule: 'H21', headers: ['x-precedence'], when: is('list'), ofList: true, ...skip('list') },
  {
    rule: 'H17',
    headers: ['precedence'],
    when: is('bulk'),
    provided: ({ headers }) => !headers.has('x-mailman-version'),
    ...skip('bulk'),
  },
  // Mailman writes its own Precedence, which may be bulk (F24).
  {
    rule: 'H17',
    headers: ['precedence'],
    when: is('bulk'),
    provided: ({ headers }) => headers.has('x-mailman-version'),
    ofList: true,
    ...skip('bulk'),
  },
  { rule: 'H21', headers: ['x-precedence'], when: is('bulk'), ...skip('bulk') },
  { rule: 'H19', headers: ['precedence'], when: is('junk'), ...skip('junk') },
  { rule: 'H21', headers: ['x-precedence'], when: is('junk'), ...skip('junk') },
  { rule: 'H27', headers: ['list-unsubscribe-post'], when: anything, ...skip('bulk') },
  {
    rule: 'H43',
    headers: ['x-mc-user', 'x-campaign', 'x-campaignid'],
    when: anything,
    provided: ({ headers }) => headers.get('list-unsubscribe') !== null,
    ...skip('bulk'),
  },
  { rule: 'F26', headers: ['x-mailer'], when: begins('mailchimp'), ...skip('bulk') },
]
