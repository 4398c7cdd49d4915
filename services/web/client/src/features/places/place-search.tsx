import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { PlaceSearchAnswer, type PlaceView } from '@regie/contracts'
import { IconMapPin } from '@tabler/icons-react'
import { useState } from 'react'
import { useAnswer } from '../../queries.ts'
import { useWords } from '../../words/use-words.ts'

type Props = {
  label: string
  /** What is chosen already, as it reads. */
  chosenName: string
  onChoose: (place: PlaceView) => void
  error?: string | undefined
  required?: boolean
}

/** Finds a French commune as one types its name or postcode; nothing leaves this server. */
export function PlaceSearch({ label, chosenName, onChoose, error, required = false }: Props) {
  const { t, says } = useWords()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const [asked] = useDebouncedValue((typed ?? '').trim(), 180)
  const found = useAnswer(
    asked ? `/v1/places?limit=8&q=${encodeURIComponent(asked)}` : null,
    PlaceSearchAnswer,
  )
  const places = typed === undefined ? [] : (found.data?.items ?? [])
  const choose = (inseeCode: string) => {
    const place = places.find((one) => one.inseeCode === inseeCode)
    if (!place) return
    onChoose(place)
    setTyped(undefined)
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder={t('field.placeHint')}
          required={required}
          error={error}
          autoComplete="off"
          leftSection={<IconMapPin size={18} stroke={1.6} aria-hidden />}
          rightSection={found.isFetching ? <Loader size={16} /> : null}
          value={typed ?? chosenName}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            combobox.closeDropdown()
            setTyped(undefined)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed === undefined || typed.trim() === ''}>
        <Combobox.Options>
          {places.map(({ inseeCode, name, postcodes, departement }) => (
            <Combobox.Option key={inseeCode} value={inseeCode}>
              <Text>{name}</Text>
              <Text size="xs" c="dimmed">
                {postcodes.slice(0, 3).join(', ')} · {departement.name}
              </Text>
            </Combobox.Option>
          ))}
          {found.data && places.length === 0 && <Combobox.Empty>{t('field.placeNone')}</Combobox.Empty>}
        </Combobox.Options>
        {found.data && (
          <Combobox.Footer>
            <Text size="xs" c="dimmed">
              {says(found.data.attribution)}
            </Text>
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  )
}
