import { ActionIcon, Button } from '@mantine/core'
import type { FaultOrder, ShownFault } from '../../control/contract.ts'
import { useClient, useSection } from '../live/use-live.tsx'
import { Icon } from '../parts/icons.tsx'
import { keysOf } from '../parts/keys-of.ts'
import { useNotices } from '../parts/notices.tsx'
import { Section } from '../parts/section.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { BehaviourForm } from './behaviour-form.tsx'
import { FaultForm } from './fault-form.tsx'

/** What support desks meet most often, one click each. */
const presets = {
  limited: { on: 'call', mode: 'answer-before', status: 429, headers: { 'Retry-after': '3' } },
  doneThenError: { on: 'call', mode: 'answer-after', method: 'POST', path: '/messages$', status: 502 },
  reset: { on: 'call', mode: 'drop-after', method: 'POST', path: '/messages$' },
  slow: { on: 'call', mode: 'slow', delay: 3_000 },
  twice: { on: 'delivery', mode: 'duplicate' },
  echoLost: { on: 'delivery', mode: 'drop', trigger: 'ticket-message-created', fromAgent: true },
} as const satisfies Record<string, FaultOrder>

export function FaultsTab() {
  const { t } = useTexts()
  const client = useClient()
  const { act } = useNotices()
  const faults = useSection('faults') ?? []
  return (
    <div className="column">
      <section className="block">
        <div className="block-head">
          <h3>{t.faults.title}</h3>
          {faults.length > 0 && (
            <Button size="compact-xs" variant="default" onClick={() => void act(client.clearFaults())}>
              {t.faults.clear}
            </Button>
          )}
        </div>
        {faults.length === 0 && <p className="dim">{t.faults.none}</p>}
        <ul className="plain" aria-label={t.faults.title}>
          {faults.map(fault => (
            <FaultItem key={fault.id} fault={fault} onRemove={() => void act(client.removeFault(fault.id))} />
          ))}
        </ul>
        <div className="presets" role="group" aria-label={t.faults.ready}>
          {keysOf(presets).map(name => (
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              leftSection={<Icon name="plus" size={12} />}
              onClick={() => void act(client.addFault(presets[name]))}
            >
              {t.faults.presets[name]}
            </Button>
          ))}
        </div>
      </section>
      <Section id="own-fault" icon="bolt" title={t.faults.own}>
        <FaultForm onAdd={order => act(client.addFault(order))} />
      </Section>
      <Section id="behaviour" icon="wire" title={t.faults.behaviour}>
        <BehaviourForm />
      </Section>
    </div>
  )
}

function FaultItem({ fault, onRemove }: { fault: ShownFault; onRemove: () => void }) {
  const { t } = useTexts()
  const { name } = t.faults.kinds[fault.mode]
  const { struck, times, chance } = fault
  const most = times ?? (chance === undefined ? 1 : null)
  const odds = [
    chance === undefined ? null : t.faults.chanceOf(Math.round(chance * 100)),
    most === null ? null : t.faults.left(most),
    struck === 0 ? t.faults.notYet : t.faults.struck(struck),
  ]
  return (
    <li className="line-item" data-struck={struck > 0}>
      <Icon name={fault.on === 'call' ? 'bolt' : 'hook'} />
      <span className="grow">
        <span>
          {name} <code className="target">{targetOf(fault)}</code>
        </span>
        <small>{odds.filter(part => part !== null).join(' · ')}</small>
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={t.faults.removeOne(name)} onClick={onRemove}>
        <Icon name="close" />
      </ActionIcon>
    </li>
  )
}

/** What it strikes and with what, in the terms of the wire. */
function targetOf(fault: ShownFault): string {
  const { on, method, path, status, delay, trigger, fromAgent, copies } = fault
  const parts =
    on === 'call'
      ? [method, path, status === undefined ? null : `→ ${status}`]
      : [
          trigger,
          fromAgent === undefined ? null : `from_agent: ${fromAgent}`,
          copies === undefined ? null : `+${copies}`,
        ]
  return [...parts, delay === undefined ? null : `${delay} ms`].filter(Boolean).join(' ')
}
