import { Select } from '@mantine/core'

type Props = {
  label: string
  every: string
  states: readonly { value: string; label: string }[]
  value: string | null
  change: (state: string | null) => void
}

/** Narrows a list to one state; cleared, it shows all. */
export const StateFilter = ({ label, every, states, value, change }: Props) => (
  <Select
    aria-label={label}
    placeholder={every}
    clearable
    data={[...states]}
    value={value}
    onChange={change}
    w={220}
  />
)
