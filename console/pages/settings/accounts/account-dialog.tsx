import { Modal } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'
import { ConnectForm } from './connect-form.tsx'
import { KeyForm } from './key-form.tsx'
import { PaceForm } from './pace-form.tsx'
import { RemoveForm } from './remove-form.tsx'
import { SecretForm } from './secret-form.tsx'
import { TestAccount } from './test-account.tsx'

/** What is being done with which account. */
export type Dialog =
  | { kind: 'connect' | 'test' | 'secret' | 'remove'; account: string }
  | { kind: 'key'; account: string; email: string | null }
  | { kind: 'pace'; account: string; share: number | null }

interface Props {
  dialog: Dialog | null
  publicUrl: string | null
  onClose: () => void
}

/** One window for all that is done with an account. */
export function AccountDialog({ dialog, publicUrl, onClose }: Props) {
  const t = useTexts(settingsTexts)
  if (dialog === null) return null
  return (
    <Modal
      opened
      onClose={onClose}
      title={t[dialog.kind].title(dialog.account)}
      size={dialog.kind === 'test' ? 'lg' : 'md'}
      closeButtonProps={{ 'aria-label': t.close }}
    >
      <Inside dialog={dialog} publicUrl={publicUrl} onClose={onClose} />
    </Modal>
  )
}

function Inside({ dialog, publicUrl, onClose }: Props & { dialog: Dialog }) {
  const { account } = dialog
  switch (dialog.kind) {
    case 'connect':
      return <ConnectForm account={account} publicUrl={publicUrl} onClose={onClose} />
    case 'test':
      return <TestAccount account={account} />
    case 'secret':
      return <SecretForm account={account} onClose={onClose} />
    case 'remove':
      return <RemoveForm account={account} onClose={onClose} />
    case 'key':
      return <KeyForm account={account} email={dialog.email} onClose={onClose} />
    case 'pace':
      return <PaceForm account={account} share={dialog.share} onClose={onClose} />
  }
}
