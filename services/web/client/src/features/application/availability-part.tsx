import { AvailabilityEditor } from '../profile/availability-editor.tsx'
import type { PartProps } from './part.ts'

export function AvailabilityPart({ draft, change, errors }: PartProps) {
  return (
    <AvailabilityEditor
      availability={draft.availability}
      change={(availability) => change({ availability })}
      errors={errors}
      prefix="availability."
    />
  )
}
