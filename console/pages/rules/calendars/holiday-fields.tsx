import { Select, SimpleGrid, Stack, TagsInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { HolidaysAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useFormat } from '../../../texts/use-format.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, textOf, textsOf } from '../draft/read.ts'
import { Notes, useError } from '../findings/use-notes.tsx'
import { calendarTexts } from './texts.ts'

/** Whose public holidays count, and which of them do not. */
export function HolidayFields({ path, holidays }: { path: readonly string[]; holidays: Fields }) {
  const t = useTexts(calendarTexts)
  const { store } = useDesk()
  const { locale } = useFormat()
  const [country, region, district] = ['country', 'region', 'district'].map(name =>
    textOf(holidays[name]),
  ) as [string, string, string]
  const { data } = useQuery({
    queryKey: ['holidays', country, region, district],
    queryFn: ({ signal }) =>
      ask<HolidaysAnswer>('/api/holidays', { query: { country, region, district }, signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const countries = (data?.countries ?? [])
    .map(code => ({ value: code, label: `${nameOf(names, code)} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))

  /** What belonged to another place goes. */
  function place(changes: Fields): void {
    const { region: _region, district: _district, ...kept } = holidays
    const next = Object.fromEntries(
      Object.entries({ ...kept, ...changes }).filter(([, value]) => value !== null),
    )
    store.edit(
      next['country'] === undefined
        ? { do: 'delete', path: [...path] }
        : { do: 'set', path: [...path], value: next },
    )
  }

  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={t.country}
          placeholder={t.noHolidays}
          searchable
          clearable
          data={withOwn(countries, country)}
          value={country || null}
          error={useError([...path, 'country'])}
          onChange={code => place({ country: code })}
        />
        <PlaceSelect
          label={t.region}
          otherwise={t.wholeCountry}
          places={data?.regions ?? []}
          value={region}
          error={useError([...path, 'region'])}
          onChange={code => place({ country, region: code })}
        />
        <PlaceSelect
          label={t.district}
          otherwise={t.wholeRegion}
          places={data?.districts ?? []}
          value={district}
          error={useError([...path, 'district'])}
          onChange={code => place({ country, region, district: code })}
        />
      </SimpleGrid>
      {country !== '' && (
        <TagsInput
          label={t.not}
          description={t.notMeans}
          value={textsOf(holidays['not'])}
          data={[...new Set((data?.holidays ?? []).map(({ name }) => name))]}
          splitChars={[]}
          onChange={value => store.edit({ do: 'set', path: [...path, 'not'], value })}
        />
      )}
      <Notes path={[...path, 'not']} inside />
    </Stack>
  )
}

interface PlaceProps {
  label: string
  otherwise: string
  places: ReadonlyArray<{ code: string; name: string }>
  value: string
  error: string | undefined
  onChange: (code: string | null) => void
}

/** Nothing to choose where a place has no parts, unless one is written. */
function PlaceSelect({ label, otherwise, places, value, error, onChange }: PlaceProps) {
  if (places.length === 0 && value === '') return null
  const data = places.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
  return (
    <Select
      label={label}
      placeholder={otherwise}
      searchable
      clearable
      data={withOwn(data, value)}
      value={value || null}
      error={error}
      onChange={onChange}
    />
  )
}

interface Choice {
  value: string
  label: string
}

/** What is written stays choosable, also where it is none of the choices. */
const withOwn = (choices: readonly Choice[], own: string): Choice[] =>
  own === '' || choices.some(({ value }) => value === own)
    ? [...choices]
    : [...choices, { value: own, label: own }]

/** Not every code of the package is one that the browser knows. */
function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
