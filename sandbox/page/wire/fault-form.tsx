import { Button, NativeSelect, NumberInput, SegmentedControl, Slider, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { FaultOrder } from '../../control/contract.ts'
import { triggers } from '../../triggers.ts'
import { oneOf } from '../parts/keys-of.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { type FaultFields, faultOrder, modesOf, needs, noFault } from './fault-fields.ts'

/** A fault of the reader's own: what, whom, and how often. */
export function FaultForm({ onAdd }: { onAdd: (order: FaultOrder) => Promise<boolean> }) {
  const { t } = useTexts()
  const [fields, setFields] = useState(noFault)
  const set = (to: Partial<FaultFields>) => setFields(now => ({ ...now, ...to }))
  const ons = ['call', 'delivery'] as const
  const { mode } = fields
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault()
        void onAdd(faultOrder(fields))
      }}
    >
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t.faults.on}
        data={ons.map(on => ({ value: on, label: t.faults.ons[on] }))}
        value={fields.on}
        onChange={value => {
          const on = oneOf(ons, value, 'call')
          set({ on, mode: modesOf(on)[0] ?? 'slow' })
        }}
      />
      <NativeSelect
        label={t.faults.kind}
        description={t.faults.kinds[mode].means}
        value={mode}
        onChange={event => set({ mode: oneOf(modesOf(fields.on), event.currentTarget.value, mode) })}
        data={modesOf(fields.on).map(one => ({ value: one, label: t.faults.kinds[one].name }))}
      />
      {fields.on === 'call' ? (
        <CallFields fields={fields} set={set} />
      ) : (
        <DeliveryFields fields={fields} set={set} />
      )}
      <OddsFields fields={fields} set={set} />
      <Button type="submit" variant="default">
        {t.faults.add}
      </Button>
    </form>
  )
}

interface FieldsProps {
  fields: FaultFields
  set: (to: Partial<FaultFields>) => void
}

function CallFields({ fields, set }: FieldsProps) {
  const { t } = useTexts()
  return (
    <>
      <div className="two">
        <NativeSelect
          label={t.faults.method}
          value={fields.method}
          onChange={event => set({ method: event.currentTarget.value })}
          data={[{ value: '', label: t.faults.anyMethod }, 'GET', 'POST', 'PUT', 'DELETE']}
        />
        <TextInput
          label={t.faults.path}
          placeholder={t.faults.pathAny}
          value={fields.path}
          onChange={event => set({ path: event.currentTarget.value })}
        />
      </div>
      {needs(fields.mode, 'status') && (
        <NumberInput
          label={t.faults.status}
          min={200}
          max={599}
          value={fields.status}
          onChange={value => set({ status: String(value) })}
        />
      )}
      {needs(fields.mode, 'delay') && <DelayField fields={fields} set={set} />}
    </>
  )
}

function DelayField({ fields, set }: FieldsProps) {
  const { t } = useTexts()
  return (
    <NumberInput
      label={t.faults.delay}
      min={0}
      step={500}
      value={fields.delay}
      onChange={value => set({ delay: String(value) })}
    />
  )
}

function DeliveryFields({ fields, set }: FieldsProps) {
  const { t } = useTexts()
  const authors = ['any', 'agent', 'customer'] as const
  return (
    <>
      <NativeSelect
        label={t.faults.trigger}
        value={fields.trigger}
        onChange={event => set({ trigger: event.currentTarget.value })}
        data={[{ value: '', label: t.faults.anyTrigger }, ...triggers]}
      />
      <NativeSelect
        label={t.faults.author}
        value={fields.author}
        onChange={event => set({ author: oneOf(authors, event.currentTarget.value, 'any') })}
        data={authors.map(author => ({ value: author, label: t.faults.authors[author] }))}
      />
      {needs(fields.mode, 'delay') && <DelayField fields={fields} set={set} />}
      {needs(fields.mode, 'copies') && (
        <NumberInput
          label={t.faults.copies}
          min={1}
          max={20}
          value={fields.copies}
          onChange={value => set({ copies: String(value) })}
        />
      )}
    </>
  )
}

/** How likely, how often at most, and from which stream the chance is drawn. */
function OddsFields({ fields, set }: FieldsProps) {
  const { t } = useTexts()
  const id = useId()
  return (
    <>
      <div className="field">
        <span className="label" id={id}>
          {t.faults.chance}: {t.faults.chanceOf(fields.percent)}
        </span>
        <Slider
          aria-labelledby={id}
          thumbLabel={t.faults.chance}
          label={null}
          min={1}
          max={100}
          value={fields.percent}
          onChange={percent => set({ percent })}
        />
      </div>
      <div className="two">
        <NumberInput
          label={t.faults.times}
          placeholder={fields.percent === 100 ? t.faults.timesOnce : t.faults.timesAny}
          min={1}
          value={fields.times}
          onChange={value => set({ times: String(value) })}
        />
        <NumberInput
          label={t.faults.seed}
          placeholder={t.faults.seedAny}
          value={fields.seed}
          onChange={value => set({ seed: String(value) })}
        />
      </div>
    </>
  )
}
