import { gradeQuiz } from '@regie/charters'
import {
  type Caller,
  type CertificationBody,
  Failure,
  operatorCertified,
  type QuizResult,
} from '@regie/contracts'
import { lockProfiled } from '../operators/operator.store.ts'
import { mustBeWorking } from '../operators/operator.states.ts'
import { todayAt } from '../operators/snapshot.rules.ts'
import { ownAccount } from '../own-account.ts'
import type { OperatorsDeps } from '../service-parts.ts'
import { countTries, getCharter, insertCertification, insertTry } from './learning.store.ts'

/** Tries of one version a day; the day is the operator's own. */
export const TRIES_A_DAY = 3

/**
 * Grades the answers on the server; enough right ones certify the operator for the current version, and only that.
 * A try counts whether it passes or not.
 */
export function takeQuiz(deps: OperatorsDeps, caller: Caller, sent: CertificationBody): Promise<QuizResult> {
  const accountId = ownAccount(caller)
  const now = deps.now()
  return deps.database.transaction(caller, async ({ tx, record }) => {
    const operator = await lockProfiled(tx, accountId)
    mustBeWorking(operator)
    const { charter, current, certified } = await getCharter(tx, accountId, sent.charterId)
    if (sent.version !== current.version) throw notCurrent(current.version)
    if (certified?.version === current.version) throw alreadyCertified()
    const day = todayAt(operator.home, now)
    const tries = await countTries(tx, accountId, current, day)
    if (tries >= TRIES_A_DAY) throw tooManyTries()

    const answers = Object.fromEntries(sent.answers.map(({ questionId, choice }) => [questionId, choice]))
    const grade = gradeQuiz(current, answers)
    const { charterId, version } = current
    const attempt = { operatorId: accountId, charterId, version, day, triedAt: now }
    await insertTry(tx, { ...attempt, tryNumber: tries + 1, score: grade.right, passed: grade.passed })
    const certification = grade.passed
      ? await insertCertification(tx, { operatorId: accountId, charterId, version })
      : undefined
    if (certification) {
      record.event(
        operatorCertified,
        {
          operatorId: accountId,
          charterId,
          charterKey: charter.key,
          version,
          certifiedAt: certification.certifiedAt.toISOString(),
        },
        { accountIds: [accountId] },
      )
    }
    record.audit({
      action: grade.passed ? 'operators.certified' : 'operators.quiz-failed',
      subject: { kind: 'operator', id: accountId },
      detail: { charterId, version, score: grade.right, passMark: grade.passMark },
    })
    return {
      passed: grade.passed,
      score: grade.right,
      asked: grade.asked,
      passMark: grade.passMark,
      wrong: grade.wrongIds,
      triesLeft: TRIES_A_DAY - tries - 1,
      certifiedAt: certification?.certifiedAt.toISOString() ?? null,
    }
  })
}

const notCurrent = (version: number) =>
  new Failure('stale', {
    fr: `La charte a changé : relisez la version ${version} avant de répondre.`,
    en: `The charter has changed: read version ${version} before you answer.`,
  })

const alreadyCertified = () =>
  new Failure('already-exists', {
    fr: 'Vous êtes déjà certifié sur cette version.',
    en: 'You are already certified on this version.',
  })

const tooManyTries = () =>
  new Failure('too-many', {
    fr: `${TRIES_A_DAY} essais par jour : relisez la charte et revenez demain.`,
    en: `${TRIES_A_DAY} tries a day: read the charter again and come back tomorrow.`,
  })
