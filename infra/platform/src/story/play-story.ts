import { openApiClient, type Visitor } from './api-client.ts'
import { orderSteps } from './order.ts'
import { recruitSteps } from './recruit.ts'
import { reviewSteps } from './review.ts'
import { shootSteps } from './shoot.ts'
import { staffSteps } from './staff.ts'
import type { Step, Story } from './story.ts'
import { teachSteps } from './teach.ts'

/** The main job, from application to delivery, in the order in which it happens. */
export const STORY_STEPS: Step[] = [
  ...recruitSteps,
  ...teachSteps,
  ...orderSteps,
  ...staffSteps,
  ...shootSteps,
  ...reviewSteps,
]

export type PlayedStep = { name: string; ms: number }
export type Played =
  | { ok: true; steps: PlayedStep[]; story: Story }
  | { ok: false; steps: PlayedStep[]; failed: string; why: string }

export type StoryOptions = {
  address: string
  producer: Visitor
  password: string
  linkSecret: string
  now?: () => Date
}

/**
 * Plays the whole story through HTTP and the queues, against a house that is running.
 * @param tell  called before each step with its sentence, after it with its time
 */
export async function playStory(
  options: StoryOptions,
  tell: (step: Step, ms: number | null) => void,
): Promise<Played> {
  const story: Story = {
    api: openApiClient(options.address),
    now: options.now ?? (() => new Date()),
    password: options.password,
    producer: options.producer,
    operators: [],
    linkSecret: options.linkSecret,
  }
  const steps: PlayedStep[] = []
  for (const step of STORY_STEPS) {
    tell(step, null)
    const started = performance.now()
    try {
      await step.play(story)
    } catch (error) {
      return {
        ok: false,
        steps,
        failed: step.name,
        why: error instanceof Error ? error.message : String(error),
      }
    }
    const ms = Math.round(performance.now() - started)
    steps.push({ name: step.name, ms })
    tell(step, ms)
  }
  return { ok: true, steps, story }
}
