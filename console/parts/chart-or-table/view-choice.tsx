import { SegmentedControl } from '@mantine/core'
import { defineTexts, useTexts } from '../../texts/texts.ts'

export type View = 'chart' | 'table'

const texts = defineTexts({
  en: { view: 'Shown as', chart: 'Chart', table: 'Table' },
  de: { view: 'Darstellung', chart: 'Diagramm', table: 'Tabelle' },
  fr: { view: 'Affichage', chart: 'Graphique', table: 'Tableau' },
  es: { view: 'Vista', chart: 'Gráfico', table: 'Tabla' },
})

/** Whether figures are shown as a chart or as a table. */
export function ViewChoice({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const t = useTexts(texts)
  return (
    <SegmentedControl
      aria-label={t.view}
      size="xs"
      data={[
        { value: 'chart', label: t.chart },
        { value: 'table', label: t.table },
      ]}
      value={view}
      onChange={onChange}
    />
  )
}
