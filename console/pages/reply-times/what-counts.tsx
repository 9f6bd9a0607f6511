import { List } from '@mantine/core'
import { Panel } from '../../parts/panel.tsx'
import { useTexts } from '../../texts/texts.ts'
import { replyTimesTexts } from './texts.ts'

/** Figures about people are believed only when one can read how they come about. */
export function WhatCounts() {
  const { whatCounts, counts } = useTexts(replyTimesTexts)
  return (
    <Panel title={whatCounts}>
      <List size="sm" spacing={4}>
        {Object.entries(counts).map(([name, text]) => (
          <List.Item key={name}>{text}</List.Item>
        ))}
      </List>
    </Panel>
  )
}
