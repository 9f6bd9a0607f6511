import { compilePatternList } from '../exceptions/pattern-list.ts'
import { keyOf, type MailAddress, parseAddresses } from './addresses.ts'
import type { GuardContext } from './guarded-message.ts'
import { isOwn } from './own-addresses.ts'

/** Contact forms of shops come from here, with the customer in Reply-To (A15). */
const shopifyForm = 'mailer@shopify.com'

/**
 * Whether a sender only carries what somebody wrote into a contact form of ours: it is known as a form, and the
 * answer goes to somebody else's address (LOOP-RULES A15, A16). Then what kind of sender it is says nothing, and
 * the one who is answered is judged instead (S20).
 */
export function isOwnForm(sender: MailAddress, replyTarget: string | null, context: GuardContext): boolean {
  const key = keyOf(sender)
  const forms = [shopifyForm, ...context.ownForms].map(pattern => ({ pattern }))
  if (compilePatternList(forms).fitting(key).length === 0) return false
  const [target] = parseAddresses(replyTarget ?? '')
  return target !== undefined && target.domain !== '' && keyOf(target) !== key && !isOwn(target, context)
}
