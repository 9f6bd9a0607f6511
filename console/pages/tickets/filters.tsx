import { Button, Collapse, Group, Kbd, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { TicketChoices, TicketLine } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { useReasonWords } from '../../parts/reason-words/use-reason-words.ts'
import { partTexts } from '../../parts/texts.ts'
import { useAccount, useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { countFilters, type FilterWord, filterWords } from './filter-words.ts'
import { ticketsTexts } from './texts.ts'
import { isTyping } from './use-list-keys.ts'

const outcomes: ReadonlyArray<TicketLine['outcome']> = ['answered', 'skipped', 'held', 'failed', 'waiting']

/** What the list shows, in the address: a link to it shows the same list to a colleague. */
export function Filters() {
  const t = useTexts(ticketsTexts)
  const [search, change] = useSearch()
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false
  const [isOpen, setOpen] = useState(false)
  const count = countFilters(search)
  return (
    <div role="search" aria-label={t.search}>
      <Group gap="xs" align="flex-end" mb="xs">
        <SearchField />
        {isNarrow && (
          <Button
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t.moreFilters(count)}
          </Button>
        )}
        {count > 0 && (
          <Button
            variant="subtle"
            leftSection={<IconX size={16} />}
            onClick={() =>
              change(Object.fromEntries(filterWords.map(word => [word, undefined])), { push: true })
            }
          >
            {t.clear}
          </Button>
        )}
      </Group>
      <Collapse expanded={!isNarrow || isOpen}>
        <Choices />
      </Collapse>
    </div>
  )
}

/** Written into the address when the typing rests. */
function SearchField() {
  const t = useTexts(ticketsTexts)
  const [search, change] = useSearch()
  const inAddress = search['text'] ?? ''
  const [text, setText] = useState(inAddress)
  const written = useRef(inAddress)
  const write = useDebouncedCallback((next: string) => {
    written.current = next
    change({ text: next })
  }, 250)
  useEffect(() => {
    // Cleared, or changed by the browser's back button, and not by what was typed here.
    if (inAddress !== written.current) setText(inAddress)
    written.current = inAddress
  }, [inAddress])
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <TextInput
      ref={field}
      type="search"
      flex="1 1 16rem"
      maw={520}
      aria-label={t.search}
      placeholder={t.searchHint}
      leftSection={<IconSearch size={16} />}
      rightSection={text === '' && <Kbd visibleFrom="md">/</Kbd>}
      value={text}
      onChange={event => {
        setText(event.currentTarget.value)
        write(event.currentTarget.value)
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

function Choices() {
  const t = useTexts(ticketsTexts)
  const { outcomes: names } = useTexts(partTexts)
  const say = useReasonWords()
  const channelName = useChannelName()
  const account = useAccount()
  const { data } = useQuery({
    // Not by the topic of the tickets: what can be chosen changes seldom, and they change all the time.
    queryKey: ['ticket-choices', account],
    queryFn: ({ signal }) => ask<TicketChoices>('/api/tickets/choices', { query: { account }, signal }),
    staleTime: 300_000,
  })
  const plain = (choices: TicketChoices['rules'] | undefined) =>
    (choices ?? []).map(({ value }) => ({ value, label: value }))
  return (
    <Group gap="xs" mb="md">
      <Choice
        word="outcome"
        label={t.outcome}
        data={outcomes.map(value => ({ value, label: names[value] }))}
      />
      <Choice
        word="reason"
        label={t.reason}
        w={240}
        data={(data?.reasons ?? []).map(({ value, text }) => ({ value, label: say(value, text) }))}
      />
      <Choice word="rule" label={t.rule} w={160} data={plain(data?.rules)} />
      <Choice
        word="channel"
        label={t.channel}
        data={(data?.channels ?? []).map(({ value }) => ({ value, label: channelName(value) }))}
      />
      <Choice word="language" label={t.language} data={plain(data?.languages)} />
      <Day word="from" label={t.from} />
      <Day word="until" label={t.until} />
    </Group>
  )
}

interface ChoiceProps {
  word: FilterWord
  label: string
  w?: number
  data: Array<{ value: string; label: string }>
}

function Choice({ word, label, data, w = 135 }: ChoiceProps) {
  const t = useTexts(ticketsTexts)
  const [search, change] = useSearch()
  const value = search[word] || null
  // A link may name what the newest tickets do not have.
  const all =
    value === null || data.some(one => one.value === value) ? data : [...data, { value, label: value }]
  return (
    <Select
      size="xs"
      w={w}
      label={label}
      placeholder={t.any}
      data={all}
      value={value}
      searchable={all.length > 8}
      clearable
      clearButtonProps={{ 'aria-label': t.clear }}
      comboboxProps={{ width: 'max-content', position: 'bottom-start', shadow: 'md' }}
      onChange={next => change({ [word]: next ?? undefined }, { push: true })}
    />
  )
}

function Day({ word, label }: { word: 'from' | 'until'; label: string }) {
  const [search, change] = useSearch()
  return (
    <TextInput
      size="xs"
      type="date"
      w={135}
      label={label}
      // Other pages link with moments; their day is shown.
      value={(search[word] ?? '').slice(0, 10)}
      onChange={event => change({ [word]: event.currentTarget.value || undefined }, { push: true })}
    />
  )
}
