/**
 * For `npm run check`: each property stops after PROPERTY_MS milliseconds with what it has tried by then. `npm test`
 * leaves them all their runs.
 */
import fc from 'fast-check'

const limit = Number(process.env['PROPERTY_MS'] ?? 0)
if (limit > 0) fc.configureGlobal({ ...fc.readConfigureGlobal(), interruptAfterTimeLimit: limit })
