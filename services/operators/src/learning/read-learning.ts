import { askQuiz } from '@regie/charters'
import type { Caller, LearningCharterDetail } from '@regie/contracts'
import { localDay } from '@regie/calendar'
import type { Tx } from '@regie/database'
import { findOperator } from '../operators/operator.store.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { countTries, getCharter, listCharters, toCard } from './learning.store.ts'
import { TRIES_A_DAY } from './take-quiz.ts'

/** What the reader practises and which day it is where they live. */
async function readerOf(tx: Tx, accountId: string, now: Date) {
  const operator = await findOperator(tx, accountId)
  return {
    mine: new Set<string>(operator?.specialities.map(({ key }) => key)),
    day: localDay(now.getTime(), operator?.home?.zone ?? 'Europe/Paris'),
  }
}

export const readCharters = (
  deps: OperatorsDeps,
  caller: Caller,
  page: { limit: number; cursor?: string | undefined },
) =>
  deps.database.read(caller, async (tx) => {
    const accountId = ownAccount(caller)
    const { mine } = await readerOf(tx, accountId, deps.now())
    return listCharters(tx, accountId, mine, page)
  })

/** The current version to read, with its questions and none of its answers. */
export const readCharter = (
  deps: OperatorsDeps,
  caller: Caller,
  charterId: string,
): Promise<LearningCharterDetail> =>
  deps.database.read(caller, async (tx) => {
    const accountId = ownAccount(caller)
    const { mine, day } = await readerOf(tx, accountId, deps.now())
    const { charter, current, certified } = await getCharter(tx, accountId, charterId)
    return {
      ...toCard(charter, certified, mine),
      reading: current.reading,
      shotList: current.shotList,
      tips: current.tips,
      quiz: askQuiz(current),
      passMark: current.passMark,
      triesLeft: Math.max(0, TRIES_A_DAY - (await countTries(tx, accountId, current, day))),
    }
  })
