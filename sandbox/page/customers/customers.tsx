import { Composer } from './composer.tsx'
import { LoadSection } from './load-section.tsx'
import { OthersSection } from './others-section.tsx'

/** The left column: everybody who writes to the shop. */
export function Customers() {
  return (
    <div className="column">
      <Composer />
      <OthersSection />
      <LoadSection />
    </div>
  )
}
