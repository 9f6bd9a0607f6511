import { Select } from '@mantine/core'
import type { SessionAnswer } from '../../../../src/console-api/contract.ts'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'

export type Role = SessionAnswer['role']

const roles = ['viewer', 'editor', 'owner'] as const satisfies readonly Role[]

/** A role, with what each may do. */
export function RoleSelect({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  const t = useTexts(settingsTexts)
  return (
    <Select
      flex="1 1 160px"
      label={t.users.role}
      description={t.rolesMean[role]}
      data={roles.map(value => ({ value, label: t.roles[value] }))}
      allowDeselect={false}
      value={role}
      onChange={value => onChange(roles.find(one => one === value) ?? role)}
    />
  )
}
