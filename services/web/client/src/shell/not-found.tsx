import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWords } from '../words/use-words.ts'

function Nowhere({ title, text }: { title: string; text: string }) {
  const { t } = useWords()
  return (
    <Center mih={360} p={16}>
      <Stack align="center" gap={8} maw={420}>
        <Title order={1}>{title}</Title>
        <Text c="dimmed" ta="center">
          {text}
        </Text>
        <Button component={Link} to="/" mt={8}>
          {t('state.toHome')}
        </Button>
      </Stack>
    </Center>
  )
}

export function NotFound() {
  const { t } = useWords()
  return <Nowhere title={t('state.notFoundTitle')} text={t('state.notFound')} />
}

export function NotForYou() {
  const { t } = useWords()
  return <Nowhere title={t('state.refusedTitle')} text={t('state.refused')} />
}
