import { z } from 'zod'

export const _missions = z.never()
