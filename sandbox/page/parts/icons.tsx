import type { ReactNode } from 'react'

/** Line drawings of 24 by 24; they say nothing by themselves and stand beside words. */
const drawings = {
  mail: <path d="M4 6h16v12H4zM4 7l8 6 8-6" />,
  chat: <path d="M5 5h14v10H10l-5 4z" />,
  form: <path d="M6 4h12v16H6zM9 8h6M9 12h6M9 16h3" />,
  phone: <path d="M8 3h8v18H8zM11 18h2" />,
  code: <path d="m9 8-4 4 4 4M15 8l4 4-4 4" />,
  person: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM5 20c0-4 3-6 7-6s7 2 7 6" />,
  robot: <path d="M6 9h12v9H6zM12 9V5M9.500 13h.01M14.500 13h.01M10 16h4M4 12v3M20 12v3" />,
  inbox: <path d="M4 13 7 5h10l3 8v6H4zM4 13h5l1 3h4l1-3h5" />,
  wire: <path d="M3 12h4l3-7 4 14 3-7h4" />,
  bolt: <path d="M13 3 5 14h6l-1 7 8-11h-6z" />,
  hook: (
    <path d="M14 5a3 3 0 1 1-3.500 3L7 14.500M7 12a3 3 0 1 0 2.500 4.500L17 16.500M12 7l3.500 6.500A3 3 0 1 1 14.500 19" />
  ),
  search: <path d="M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13ZM15.500 15.500 20 20" />,
  pause: <path d="M9 6v12M15 6v12" />,
  play: <path d="m8 5 11 7-11 7z" />,
  trash: <path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13" />,
  back: <path d="M19 12H5M11 6l-6 6 6 6" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  plus: <path d="M12 5v14M5 12h14" />,
  copy: <path d="M9 9h10v10H9zM15 9V5H5v10h4" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  check: <path d="m5 13 4.500 4.500L19 7" />,
  clock: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 8v4l3 2" />,
  alert: <path d="M12 4 3 19h18zM12 10v4M12 16.500h.01" />,
  clear: <path d="M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM6.500 6.500l11 11" />,
  again: <path d="M5 12a7 7 0 0 1 12-5l2 2M19 4v5h-5M19 12a7 7 0 0 1-12 5l-2-2M5 20v-5h5" />,
  save: <path d="M12 4v11M7 10l5 5 5-5M5 20h14" />,
  load: <path d="M12 16V5M7 10l5-5 5 5M5 20h14" />,
  keyboard: <path d="M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8" />,
  chevron: <path d="m9 6 6 6-6 6" />,
  merge: <path d="M7 4v5c0 3 5 4 5 8v3M17 4v5c0 3-5 4-5 8M9 17l3 3 3-3" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  )
}

const byChannel: Readonly<Record<string, IconName>> = {
  email: 'mail',
  chat: 'chat',
  contact_form: 'form',
  'help-center': 'form',
  sms: 'phone',
  whatsapp: 'phone',
  'facebook-messenger': 'chat',
  'instagram-direct-message': 'chat',
  api: 'code',
}

export const channelIcon = (channel: string): IconName => byChannel[channel] ?? 'mail'
