import { NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SamplesAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { defineTexts, useTexts } from '../../../texts/texts.ts'

const texts = defineTexts({
  en: {
    ticket: 'Ticket',
    sample: 'Made up',
    real: 'A real ticket',
    ticketId: 'Number of the ticket',
    at: 'At another time',
    samples: {
      'english-mail': 'A mail in English',
      'german-chat': 'A chat in German',
      'no-name': 'Nothing but the address is known',
      hostile: 'Name and subject try to get links and markup in',
      'follow-up': 'The customer writes twice',
      robot: 'A machine',
    },
  },
  de: {
    ticket: 'Ticket',
    sample: 'Ausgedacht',
    real: 'Ein echtes Ticket',
    ticketId: 'Nummer des Tickets',
    at: 'Zu einer anderen Zeit',
    samples: {
      'english-mail': 'Eine Mail auf Englisch',
      'german-chat': 'Ein Chat auf Deutsch',
      'no-name': 'Nur die Adresse ist bekannt',
      hostile: 'Name und Betreff wollen Links und Auszeichnung einschleusen',
      'follow-up': 'Der Kunde schreibt zweimal',
      robot: 'Eine Maschine',
    },
  },
  fr: {
    ticket: 'Ticket',
    sample: 'Inventé',
    real: 'Un vrai ticket',
    ticketId: 'Numéro du ticket',
    at: 'À un autre moment',
    samples: {
      'english-mail': 'Un e-mail en anglais',
      'german-chat': 'Un chat en allemand',
      'no-name': 'Seule l’adresse est connue',
      hostile: 'Nom et objet tentent de glisser des liens et du balisage',
      'follow-up': 'Le client écrit deux fois',
      robot: 'Une machine',
    },
  },
  es: {
    ticket: 'Ticket',
    sample: 'Inventado',
    real: 'Un ticket real',
    ticketId: 'Número del ticket',
    at: 'A otra hora',
    samples: {
      'english-mail': 'Un correo en inglés',
      'german-chat': 'Un chat en alemán',
      'no-name': 'Solo se conoce la dirección',
      hostile: 'Nombre y asunto intentan colar enlaces y marcas',
      'follow-up': 'El cliente escribe dos veces',
      robot: 'Una máquina',
    },
  },
})

/** A ticket to try something on. */
export interface ChosenTicket {
  kind: 'sample' | 'real'
  sample: string
  id: string
  /** Empty: now, or when the ticket came. */
  at: string
}

export const firstTicket: ChosenTicket = { kind: 'sample', sample: 'english-mail', id: '', at: '' }

export const isChosen = ({ kind, id }: ChosenTicket): boolean => kind === 'sample' || Number(id) > 0

/** The ticket as the API's preview wants it named. */
export const askOf = ({ kind, sample, id, at }: ChosenTicket) => ({
  ...(kind === 'sample' ? { sample } : { ticket: Number(id) }),
  ...(at !== '' && { at: at.slice(0, 16) }),
})

/** Which ticket: one that is made up or a real one, and when. */
export function TicketFields({
  ticket,
  onChange,
}: {
  ticket: ChosenTicket
  onChange: (ticket: ChosenTicket) => void
}) {
  const t = useTexts(texts)
  const samples = useQuery({
    queryKey: ['samples'],
    queryFn: ({ signal }) => ask<SamplesAnswer>('/api/samples', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const names: Readonly<Record<string, string>> = t.samples
  return (
    <>
      <SegmentedControl
        aria-label={t.ticket}
        value={ticket.kind}
        onChange={kind => onChange({ ...ticket, kind: kind === 'real' ? 'real' : 'sample' })}
        data={[
          { value: 'sample', label: t.sample },
          { value: 'real', label: t.real },
        ]}
      />
      {ticket.kind === 'sample' ? (
        <Select
          label={t.ticket}
          allowDeselect={false}
          data={(samples.data?.samples ?? []).map(({ name, means }) => ({
            value: name,
            label: names[name] ?? means,
          }))}
          value={ticket.sample}
          onChange={sample => sample !== null && onChange({ ...ticket, sample })}
        />
      ) : (
        <NumberInput
          label={t.ticketId}
          hideControls
          allowNegative={false}
          allowDecimal={false}
          value={ticket.id}
          onChange={id => onChange({ ...ticket, id: String(id) })}
        />
      )}
      <TextInput
        label={t.at}
        type="datetime-local"
        value={ticket.at}
        onChange={event => onChange({ ...ticket, at: event.currentTarget.value })}
      />
    </>
  )
}
