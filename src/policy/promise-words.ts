/**
 * Words with which a text promises that somebody will write. A word list knows no language whole: it warns, and
 * forbids nothing.
 */
const promises: readonly RegExp[] = [
  /\b(?:we|our team|an agent|somebody|someone|a colleague)(?:['’]ll| will)\b/i,
  /\b(?:get|come) back to you\b|\b(?:look|are looking) into\b|\bbe in touch\b|\banswer you\b|\bwrite to you\b/i,
  /\bmelden uns\b|\bkümmern uns\b|\bantworten Ihnen\b|\bschauen (?:uns|wir)\b/i,
  /\bvous (?:répond|recontact|revien|écri)/i,
  /\b(?:le|les|te) (?:responder|contestar|escribir)emos\b|\bnos pondremos en contacto\b/i,
  /\b(?:ti|vi|le) (?:risponder|contatter|scriver)emo\b/i,
  /\b(?:nemen|neemt) (?:we |wij )?contact\b|\blaten (?:we|wij) (?:u|je)\b/i,
]

/** Whether a text seems to say that somebody will write to the customer. Pure. */
export const promisesMore = (text: string): boolean => promises.some(promise => promise.test(text))
