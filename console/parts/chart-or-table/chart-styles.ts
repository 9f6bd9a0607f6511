// Of charts alone, so they come with them: the legend's swatches are of the core.
import '@mantine/core/styles/ColorSwatch.css'
import '@mantine/charts/styles.css'
