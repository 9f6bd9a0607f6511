import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { People, Person } from '../../control/contract.ts'
import { useFresh } from '../live/use-fresh.ts'
import { useClient, useSection } from '../live/use-live.tsx'
import { Icon } from '../parts/icons.tsx'
import { useTexts } from '../texts/use-texts.tsx'

/** One of the examples, somebody who wrote before, or whoever is typed in. */
export function PersonPicker({ person, onChange }: { person: Person; onChange: (person: Person) => void }) {
  const { t } = useTexts()
  const [isOwn, setOwn] = useState(false)
  return (
    <div className="person">
      <div className="person-choice">
        {isOwn ? (
          <OwnPerson person={person} onChange={onChange} />
        ) : (
          <KnownPerson person={person} onChange={onChange} />
        )}
        <Tooltip label={isOwn ? t.write.chosen : t.write.other}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={isOwn ? t.write.chosen : t.write.other}
            onClick={() => setOwn(!isOwn)}
          >
            <Icon name={isOwn ? 'back' : 'plus'} size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}

interface PersonFieldProps {
  person: Person
  onChange: (person: Person) => void
}

function KnownPerson({ person, onChange }: PersonFieldProps) {
  const { t } = useTexts()
  const people = usePeople(person)
  const all = [...people.examples, ...people.customers]
  // Somebody typed in who has not written yet is on neither list.
  const isListed = all.some(one => one.email === person.email)
  const options = (list: Person[]) => list.map(one => ({ value: one.email, label: one.name || one.email }))
  return (
    <Select
      className="grow"
      label={t.write.people}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t.write.nobody}
      maxDropdownHeight={320}
      data={[
        {
          group: t.write.examples,
          items: options(isListed ? people.examples : [...people.examples, person]),
        },
        { group: t.write.customers, items: options(people.customers) },
      ]}
      value={person.email}
      renderOption={({ option }) => (
        <span className="person-option">
          <span>{option.label}</span>
          <small>{option.value}</small>
        </span>
      )}
      onChange={email => onChange(all.find(one => one.email === email) ?? person)}
    />
  )
}

function usePeople(person: Person): People {
  const client = useClient()
  const revision = useSection('inboxRevision') ?? 0
  // Who writes is news only now and then: a load must not make the list jump at every letter.
  const { value } = useFresh('people', Math.floor(revision / 20), client.people, true)
  return value ?? { next: person, examples: [], customers: [] }
}

function OwnPerson({ person, onChange }: PersonFieldProps) {
  const { t, language } = useTexts()
  const names = new Intl.DisplayNames([language], { type: 'language' })
  return (
    <div className="person-own grow">
      <TextInput
        label={t.write.name}
        value={person.name}
        onChange={event => onChange({ ...person, name: event.currentTarget.value })}
      />
      <TextInput
        label={t.write.email}
        type="email"
        required
        withAsterisk={false}
        value={person.email}
        onChange={event => onChange({ ...person, email: event.currentTarget.value })}
      />
      <Select
        label={t.write.language}
        allowDeselect={false}
        data={['en', 'de', 'fr', 'es', 'ja', 'it', 'nl', 'pl', 'pt', 'sv'].map(code => ({
          value: code,
          label: names.of(code) ?? code,
        }))}
        value={person.language}
        onChange={code => onChange({ ...person, language: code ?? 'en' })}
      />
    </div>
  )
}
