import type { OpenedTelemetry, TelemetryOptions } from './open-telemetry.ts'

/** Starts measuring where somebody wants to know. @returns null otherwise: then nothing is loaded and nothing counted. */
export async function startTelemetry(options: TelemetryOptions): Promise<OpenedTelemetry | null> {
  const { metrics, otlp } = options.settings
  if (metrics === 'off' && otlp === null) return null
  const { openTelemetry } = await import('./open-telemetry.ts')
  return openTelemetry(options)
}
