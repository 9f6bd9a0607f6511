import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { IntegrationOrder } from '../../control/contract.ts'
import type { Json } from '../../json.ts'
import { triggers } from '../../triggers.ts'
import { useTexts } from '../texts/use-texts.tsx'

const fresh = {
  name: '',
  url: 'http://127.0.0.1:3000/webhooks',
  triggers: [...triggers] as string[],
  form: '"{{context}}"',
  header: '',
  headerValue: '',
  hmac: '',
}

/** A new webhook; as it stands it gets everything. */
export function IntegrationForm({ onCreate }: { onCreate: (order: IntegrationOrder) => Promise<boolean> }) {
  const { t } = useTexts()
  const [fields, setFields] = useState(fresh)
  const set = (to: Partial<typeof fresh>) => setFields(now => ({ ...now, ...to }))
  const form = parse(fields.form)

  async function create() {
    if (form === undefined) return
    const isMade = await onCreate({
      name: fields.name,
      url: fields.url,
      triggers: triggers.filter(trigger => fields.triggers.includes(trigger)),
      form,
      ...(fields.header !== '' && { headers: { [fields.header]: fields.headerValue } }),
      ...(fields.hmac !== '' && { hmacSecret: fields.hmac }),
    })
    if (isMade) setFields(fresh)
  }

  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault()
        void create()
      }}
    >
      <TextInput
        label={t.integrations.name}
        required
        withAsterisk={false}
        value={fields.name}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t.integrations.url}
        required
        withAsterisk={false}
        type="url"
        value={fields.url}
        onChange={event => set({ url: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t.integrations.triggers}
        value={fields.triggers}
        onChange={chosen => set({ triggers: chosen })}
      >
        <div className="triggers">
          {triggers.map(trigger => (
            <Checkbox key={trigger} size="xs" value={trigger} label={trigger} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        label={t.integrations.form}
        autosize
        minRows={2}
        maxRows={8}
        classNames={{ input: 'mono' }}
        value={fields.form}
        error={form === undefined && t.integrations.formBad}
        onChange={event => set({ form: event.currentTarget.value })}
      />
      <div className="two">
        <TextInput
          label={t.integrations.header}
          placeholder="X-Secret"
          value={fields.header}
          onChange={event => set({ header: event.currentTarget.value })}
        />
        <TextInput
          label={t.integrations.headerValue}
          value={fields.headerValue}
          onChange={event => set({ headerValue: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={t.integrations.hmac}
        placeholder={t.integrations.optional}
        value={fields.hmac}
        onChange={event => set({ hmac: event.currentTarget.value })}
      />
      <Button type="submit" disabled={form === undefined}>
        {t.integrations.create}
      </Button>
    </form>
  )
}

/** Undefined: this is no JSON. */
function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
