import { Group, Select } from '@mantine/core'
import type { WorkPage } from '../../../src/console-api/contract.ts'
import { useReasonWords } from '../../parts/reason-words/use-reason-words.ts'
import { type Search, useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { workTexts } from './texts.ts'
import type { ListName, WorkFilters } from './use-work.ts'

const ages = ['', '3600', '86400', '604800'] as const

/** The filters that stand in the address. */
export function filtersOf(list: ListName, account: string | null, search: Search): WorkFilters {
  return {
    list,
    account,
    reason: search['reason'] || null,
    olderThan: ages.find(age => age !== '' && age === search['age']) ?? null,
    order: search['order'] === 'oldest' ? 'oldest' : 'newest',
  }
}

interface Props {
  filters: WorkFilters
  reasons: WorkPage['reasons']
}

export function WorkFilterFields({ filters, reasons }: Props) {
  const t = useTexts(workTexts)
  const [, change] = useSearch()
  const words = useReasonWords()
  const known = reasons.some(({ reason }) => reason === filters.reason)
  const listed =
    filters.reason === null || known
      ? reasons
      : [...reasons, { reason: filters.reason, reasonText: filters.reason, items: 0 }]
  return (
    <Group role="search" aria-label={t.filters} gap="xs" mb="xs" align="flex-end">
      <Select
        label={t.reason}
        size="xs"
        w={{ base: '100%', sm: 380 }}
        data={[
          { value: '', label: t.anyReason },
          ...listed.map(({ reason, reasonText, items }) => ({
            value: reason,
            label: t.reasonCount(words(reason, reasonText), items),
          })),
        ]}
        value={filters.reason ?? ''}
        onChange={reason => change({ reason: reason || undefined }, { push: true })}
        allowDeselect={false}
      />
      <Select
        label={t.age}
        size="xs"
        w={170}
        data={ages.map(value => ({ value, label: t.ages[value] }))}
        value={filters.olderThan ?? ''}
        onChange={age => change({ age: age || undefined }, { push: true })}
        allowDeselect={false}
      />
      <Select
        label={t.order}
        size="xs"
        w={150}
        data={[
          { value: 'newest', label: t.orders.newest },
          { value: 'oldest', label: t.orders.oldest },
        ]}
        value={filters.order}
        onChange={order => change({ order: order === 'oldest' ? order : undefined }, { push: true })}
        allowDeselect={false}
      />
    </Group>
  )
}
