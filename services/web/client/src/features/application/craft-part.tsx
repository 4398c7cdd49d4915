import { Checkbox, SimpleGrid } from '@mantine/core'
import { ROLES_ON_SITE } from '@regie/contracts'
import { useWords } from '../../words/use-words.ts'
import type { PartProps } from './part.ts'
import { SpecialitiesEditor } from './specialities-editor.tsx'

export function CraftPart({ draft, change, errors }: PartProps) {
  const { t } = useWords()
  return (
    <>
      <Checkbox.Group
        label={t('operator.application.roles')}
        error={errors.roles}
        value={draft.roles}
        onChange={(roles) => change({ roles: ROLES_ON_SITE.filter((role) => roles.includes(role)) })}
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt={8} spacing={10}>
          {ROLES_ON_SITE.map((role) => (
            <Checkbox key={role} value={role} label={t(`roleOnSite.${role}`)} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <SpecialitiesEditor
        label={t('operator.application.specialities')}
        specialities={draft.specialities}
        change={(specialities) => change({ specialities })}
        errors={errors}
      />
    </>
  )
}
