import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ConfirmModal } from '../../../parts/confirm-modal.tsx'

interface Props {
  label: string
  /** What is asked before. */
  sure: string
  onDelete: () => void
}

/** Takes what is open out of the draft, after a question. */
export function DeleteButton({ label, sure, onDelete }: Props) {
  const [isAsking, asking] = useDisclosure(false)
  return (
    <div>
      <Button variant="subtle" color="red" onClick={asking.open}>
        {label}
      </Button>
      <ConfirmModal
        opened={isAsking}
        title={label}
        confirm={label}
        danger
        onConfirm={async () => onDelete()}
        onClose={asking.close}
      >
        {sure}
      </ConfirmModal>
    </div>
  )
}
