import { Stack } from '@mantine/core'
import { useState } from 'react'
import type { LinkAnswer } from '../../../../src/console-api/contract.ts'
import { Empty } from '../../../parts/empty.tsx'
import { Needs } from '../../../session/role.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'
import { Invitations } from './invitations.tsx'
import { Invite } from './invite.tsx'
import { Users } from './users.tsx'

export function UsersPart() {
  const t = useTexts(settingsTexts)
  const [link, setLink] = useState<LinkAnswer | null>(null)
  return (
    <Needs role="owner" otherwise={<Empty title={t.ownersOnly} />}>
      <Stack gap="md">
        <Invite link={link} onLink={setLink} />
        <Users onLink={setLink} />
        <Invitations />
      </Stack>
    </Needs>
  )
}
