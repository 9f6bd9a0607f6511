import { Group, Text } from '@mantine/core'

export function Logo() {
  return (
    <Group gap="xs" wrap="nowrap">
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0b6e69" />
        <path
          d="M8 11.500A3.500 3.500 0 0 1 11.500 8h9a3.500 3.500 0 0 1 3.500 3.500v5a3.500 3.500 0 0 1-3.500 3.500H15l-4.500 4v-4A3 3 0 0 1 8 17z"
          fill="#fff"
        />
      </svg>
      <Text fw={650} visibleFrom="xs">
        Greeter
      </Text>
    </Group>
  )
}
