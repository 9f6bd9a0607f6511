/**
 * A domain as it is compared (LOOP-RULES P12): lower case, international labels in their ASCII form
 * (RFC 5891), without the root's dot. What cannot be written so stays as it is; never throws.
 */
export function toAsciiDomain(domain: string): string {
  const lower = isAscii(domain) ? domain.toLowerCase() : toAsciiLabels(domain)
  return lower.endsWith('.') && lower.length > 1 ? lower.slice(0, -1) : lower
}

function toAsciiLabels(domain: string): string {
  const labels = domain.normalize('NFKC').toLowerCase().normalize('NFC').replaceAll('。', '.').split('.')
  return labels.map(label => (isAscii(label) ? label : asciiLabel(label))).join('.')
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)

/** No label of a real domain is longer (RFC 1035 2.3.4), and the work grows with the square of the length. */
const longestLabel = 63

function asciiLabel(label: string): string {
  return label.length <= longestLabel ? `xn--${punycode(label)}` : label
}

/** Parameters of Punycode (RFC 3492 5). */
const base = 36
const leastThreshold = 1
const mostThreshold = 26
const initialBias = 72
const initialCode = 0x80

/** Encodes one label (RFC 3492 6.3). */
function punycode(label: string): string {
  const codes = Array.from(label, character => character.codePointAt(0) ?? 0)
  const ascii = codes.filter(code => code < initialCode)
  const basic = ascii.length
  let encoded = String.fromCodePoint(...ascii)
  if (basic > 0) encoded += '-'
  let [handled, code, delta, bias] = [basic, initialCode, 0, initialBias]
  while (handled < codes.length) {
    const next = Math.min(...codes.filter(one => one >= code))
    delta += (next - code) * (handled + 1)
    code = next
    for (const one of codes) {
      if (one < code) delta++
      if (one !== code) continue
      encoded += variableLength(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic)
      delta = 0
      handled++
    }
    delta++
    code++
  }
  return encoded
}

/** A number as digits of growing weight (RFC 3492 3.3). */
function variableLength(delta: number, bias: number): string {
  let digits = ''
  let rest = delta
  for (let weight = base; ; weight += base) {
    const threshold = Math.min(Math.max(weight - bias, leastThreshold), mostThreshold)
    if (rest < threshold) return digits + digit(rest)
    digits += digit(threshold + ((rest - threshold) % (base - threshold)))
    rest = Math.floor((rest - threshold) / (base - threshold))
  }
}

const digit = (value: number) => 'abcdefghijklmnopqrstuvwxyz0123456789'.charAt(value)

/** How the thresholds follow the size of the numbers (RFC 3492 6.1). */
function adapt(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / points)
  let bias = 0
  for (; rest > ((base - leastThreshold) * mostThreshold) / 2; bias += base)
    rest = Math.floor(rest / (base - leastThreshold))
  return bias + Math.floor(((base - leastThreshold + 1) * rest) / (rest + 38))
}
