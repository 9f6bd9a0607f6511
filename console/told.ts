import type { ConsoleTold } from '../src/console-api/contract.ts'

/** What the server wrote into the page. */
function readTold(): ConsoleTold {
  const text = document.getElementById('told')?.textContent
  // Our own server wrote it (src/console-api/console-page.ts).
  return text ? (JSON.parse(text) as ConsoleTold) : { nonce: '', hasUsers: true }
}

export const told: ConsoleTold = readTold()
