/**
 * What the template engine says of a mistake, to be recognised (`templateProblem` has the frame, LiquidJS the reasons).
 * What is not here stays in the engine's own words.
 */
export const liquidSentences = {
  'not-rendered-there': 'The template cannot be rendered: {reason}, line:{line}, col:{column}',
  'not-rendered': 'The template cannot be rendered: {reason}',
} as const

export const liquidReasons = {
  'liquid-filter': 'undefined filter: {filter}',
  'liquid-tag': 'tag "{tag}" not found',
  'liquid-open-output': 'output {output} not closed',
  'liquid-open-tag': 'tag {tag} not closed',
  'liquid-open-bracket': '[ not closed',
  'liquid-illegal-tag': 'illegal tag: {tag}',
  'liquid-empty-tag': 'illegal tag syntax, tag name expected',
  'liquid-value': 'invalid value expression: {value}',
  'liquid-range': 'invalid range syntax',
  'liquid-else-twice': 'duplicated else',
  'liquid-elsif-late': 'unexpected elsif after else',
  'liquid-assign-name': 'expected variable name',
  'liquid-assign-sign': 'expected "="',
  'liquid-filter-colon': 'expected ":" after filter name',
  'liquid-arguments': '{filter} expect 2 arguments',
  'liquid-partial': 'ENOENT: Failed to lookup {file} in "."',
  'liquid-long': 'parse length limit exceeded',
  'liquid-slow': 'template render limit exceeded',
  'liquid-large': 'memory alloc limit exceeded',
} as const
