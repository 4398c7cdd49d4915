import type { Application, Draft, useApplication } from './use-application.ts'

export type PartProps = {
  draft: Draft
  change: (change: Partial<Draft>) => void
  /** By path in the draft. */
  errors: Record<string, string>
  application: Application
  mine: ReturnType<typeof useApplication>
}
