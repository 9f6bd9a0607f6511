/** What is measured, and who gets it. */
export interface TelemetrySettings {
  /** Who may ask for `/metrics`: nobody, whoever has a token, everybody who reaches the port. */
  metrics: 'off' | 'on' | 'open'
  /** Where spans and metrics are sent; null: nowhere. */
  otlp: { endpoint: string; headers: Record<string, string>; traceRatio: number } | null
}

/**
 * The headers of OTEL_EXPORTER_OTLP_HEADERS: `name=value,name=value`, values percent-encoded where they need it (OpenTelemetry's
 * specification of the OTLP exporter).
 *
 * @returns null when it cannot be read.
 */
export function readOtlpHeaders(text: string): Record<string, string> | null {
  const headers: Record<string, string> = {}
  for (const part of text.split(',').filter(one => one.trim() !== '')) {
    const at = part.indexOf('=')
    const name = part.slice(0, at).trim()
    if (at < 1 || !/^[\w-]+$/.test(name)) return null
    try {
      headers[name] = decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      return null
    }
  }
  return headers
}
