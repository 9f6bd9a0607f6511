import { Anchor, Stack } from '@mantine/core'
import { useState } from 'react'
import { CodeField } from '../../../session/code-field.tsx'
import { PasswordField } from '../../../session/password-field.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { signInTexts } from './texts.ts'

/** That it is still oneself: what is sent. */
export type Proof = { password: string } | { code: string }

/** Asks for the password, or for a code of the app or a recovery code instead. */
export function ProofFields({ proof, onChange }: { proof: Proof; onChange: (proof: Proof) => void }) {
  const t = useTexts(signInTexts)
  const isCode = 'code' in proof
  return (
    <Stack gap={4} align="stretch">
      {isCode ? (
        <CodeField code={proof.code} onChange={code => onChange({ code })} kind="either" />
      ) : (
        <PasswordField
          label={t.yourPassword}
          password={proof.password}
          onChange={password => onChange({ password })}
          isFirst
        />
      )}
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="left"
        onClick={() => onChange(isCode ? { password: '' } : { code: '' })}
      >
        {isCode ? t.byPassword : t.byCode}
      </Anchor>
    </Stack>
  )
}

export const useProof = () => useState<Proof>({ password: '' })
