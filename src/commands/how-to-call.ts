/** Packages hold JavaScript (scripts/write-package.ts); a clone runs the TypeScript itself. */
const inPackage = import.meta.filename.endsWith('.js')

/** How a command is typed where this runs: in a clone, or where the package is installed. */
export function howToCall(command: string): string {
  return inPackage ? `npx greeter ${command}` : `npm run greeter -- ${command}`
}
