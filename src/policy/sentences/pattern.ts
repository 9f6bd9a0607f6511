/** What RE2 says of a mistake in a pattern, to be recognised (`patternProblem`). What is not here stays in its words. */
export const patternReasons = {
  'pattern-large': 'it is too large',
  'pattern-escape': 'invalid escape sequence in {part}',
  'pattern-perl': 'invalid or unsupported Perl syntax in {part}',
  'pattern-repeat-twice': 'invalid nested repetition operator in {part}',
  'pattern-repeat-size': 'invalid repeat count in {part}',
  'pattern-repeat-nothing': 'missing argument to repetition operator in {part}',
  'pattern-range': 'invalid character class range in {part}',
  'pattern-open-bracket': 'missing closing ] in {part}',
  'pattern-open-parenthesis': 'missing closing ) in {part}',
  'pattern-parenthesis': 'unexpected ) in {part}',
  'pattern-backslash': 'trailing backslash at end of expression in {part}',
  'pattern-group-name': 'invalid named capture in {part}',
  'pattern-group-twice': 'duplicate capture group name in {part}',
} as const
