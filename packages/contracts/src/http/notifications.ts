import { z } from 'zod'

export const _notifications = z.never()
