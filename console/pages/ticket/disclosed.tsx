import { Anchor, Box } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'

/** A line that opens what lies below it; that is asked for only then. */
export function Disclosed({
  label,
  isOpen: startsOpen = false,
  children,
}: {
  label: string
  isOpen?: boolean
  children: () => ReactNode
}) {
  const [isOpen, { toggle }] = useDisclosure(startsOpen)
  const id = useId()
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="start"
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        <Chevron size={14} style={{ verticalAlign: '-2px' }} /> {label}
      </Anchor>
      <Box id={id} mt={isOpen ? 'xs' : 0}>
        {isOpen && children()}
      </Box>
    </>
  )
}
