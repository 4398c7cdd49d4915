import { Slider, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { PlaceSearch } from '../places/place-search.tsx'
import type { PartProps } from './part.ts'

export function HomePart({ draft, change, errors, application }: PartProps) {
  const { t } = useWords()
  const [name, setName] = useState(application.home?.name ?? '')
  const home = draft.home ?? { inseeCode: '', address: '' }
  const radiusKm = draft.radiusKm ?? 30
  return (
    <>
      <PlaceSearch
        label={t('field.place')}
        chosenName={name}
        required
        error={errors['home.inseeCode'] ?? errors.home}
        onChoose={(place) => {
          setName(place.name)
          change({ home: { ...home, inseeCode: place.inseeCode }, radiusKm })
        }}
      />
      <TextInput
        label={t('operator.application.address')}
        autoComplete="street-address"
        required
        value={home.address}
        error={errors['home.address']}
        onChange={(event) => change({ home: { ...home, address: event.currentTarget.value }, radiusKm })}
      />
      <div>
        <Text size="sm" fw={500}>
          {t('operator.application.radius')} : <span className="figures">{radiusKm}</span>
        </Text>
        <Slider
          min={5}
          max={300}
          step={5}
          label={null}
          value={radiusKm}
          onChange={(value) => change({ radiusKm: value })}
          thumbLabel={t('operator.application.radius')}
          my={12}
        />
      </div>
    </>
  )
}
