import { Button, Stack, Text } from '@mantine/core'
import { PageTitle } from '../../parts/page-title.tsx'
import { useRole } from '../../session/role.tsx'
import { useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { ChooseWay } from './choose-way.tsx'
import { Steps } from './steps.tsx'
import { startTexts } from './texts.ts'
import { readWay } from './way.ts'

/** From an empty Greeter to the first answered ticket. Where one is stands in the address. */
export function FirstStartPage() {
  const t = useTexts(startTexts)
  const [search, change] = useSearch()
  const role = useRole()
  const way = readWay(search)
  return (
    <Stack maw={760} gap="md">
      <PageTitle title={t.title} means={t.means}>
        {way !== null && (
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ way: undefined, account: undefined, step: undefined }, { push: true })}
          >
            {t.back}
          </Button>
        )}
      </PageTitle>
      {role !== 'owner' && <Text>{t.ownersOnly}</Text>}
      {role === 'owner' && (way === null ? <ChooseWay /> : <Steps way={way} />)}
    </Stack>
  )
}
