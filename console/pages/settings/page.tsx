import './settings.css'
import { Tabs } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageTitle } from '../../parts/page-title.tsx'
import { useTexts } from '../../texts/texts.ts'
import { AccountsPart } from './accounts/accounts-part.tsx'
import { AlarmsPart } from './alarms-part.tsx'
import { AuditPart } from './audit/audit-part.tsx'
import { DoctorPart } from './doctor-part.tsx'
import { RetentionPart } from './retention/retention-part.tsx'
import { SignInPart } from './sign-in/sign-in-part.tsx'
import { settingsTexts } from './texts.ts'
import { TokensPart } from './tokens-part.tsx'
import { UsersPart } from './users/users-part.tsx'

const parts = {
  accounts: AccountsPart,
  users: UsersPart,
  tokens: TokensPart,
  alarms: AlarmsPart,
  retention: RetentionPart,
  audit: AuditPart,
  doctor: DoctorPart,
  'sign-in': SignInPart,
} as const satisfies Record<string, () => ReactNode>

type Part = keyof typeof parts
const names = Object.keys(parts) as Part[] // The keys of a closed table.

/** Accounts, people, tokens, alarms, data, changes, the doctor, one's own sign-in: a part each, with its address. */
export function SettingsPage() {
  const t = useTexts(settingsTexts)
  const navigate = useNavigate()
  const { part } = useParams({ strict: false })
  const chosen = names.find(name => name === part) ?? 'accounts'
  const Chosen = parts[chosen]
  return (
    <>
      <PageTitle title={t.title} means={t[chosen].means} />
      <Tabs
        value={chosen}
        keepMounted={false}
        onChange={name =>
          void navigate({ to: '/settings/$part', params: { part: name ?? 'accounts' }, search: {} })
        }
      >
        <Tabs.List mb="md" aria-label={t.title}>
          {names.map(name => (
            <Tabs.Tab key={name} value={name}>
              {t.parts[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={chosen}>
          <Chosen />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
