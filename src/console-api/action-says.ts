import { showPattern } from '../decide/exceptions/pattern-list.ts'
import type { TicketAction } from '../decide/rules/actions.ts'
import type { Said } from '../sentences.ts'

/** What there is to be said of an action: the names of its sentences. */
export const actionSentenceNames = [
  'action-addTags',
  'action-assignTeam',
  'action-assignUser',
  'action-priority-low',
  'action-priority-normal',
  'action-priority-high',
  'action-priority-critical',
  'action-close',
  'action-snooze',
] as const

type ActionSentence = (typeof actionSentenceNames)[number]

/** An action by name, beside its English words (`actionText`). */
export function actionSays(action: TicketAction): Said & { name: ActionSentence } {
  switch (action.action) {
    case 'addTags':
      return { name: 'action-addTags', values: { tags: action.tags.join(', ') } }
    case 'assignTeam':
      return { name: 'action-assignTeam', values: { team: String(action.team) } }
    case 'assignUser':
      return { name: 'action-assignUser', values: { user: shownUser(action) } }
    case 'priority':
      return { name: `action-priority-${action.priority}`, values: {} }
    case 'close':
      return { name: 'action-close', values: {} }
    case 'snooze':
      return { name: 'action-snooze', values: { at: action.until } }
  }
}

const shownUser = ({ user }: Extract<TicketAction, { action: 'assignUser' }>): string =>
  typeof user === 'number' ? String(user) : showPattern(user)
