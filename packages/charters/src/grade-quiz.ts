import type { CharterDocument, QuizQuestion } from '@regie/contracts'

/** The question as an operator sees it: no answer in it. */
export type AskedQuestion = Omit<QuizQuestion, 'correct'>
export type QuizGrade = {
  right: number
  asked: number
  passMark: number
  passed: boolean
  wrongIds: string[]
}

/**
 * Grades a quiz; a question left out or answered with an index that is not a choice is wrong.
 *
 * @param answers  question id → index of the choice, from 0
 * @returns        `wrongIds` in the charter's order; a charter without questions is passed
 */
export function gradeQuiz(
  charter: Pick<CharterDocument, 'quiz' | 'passMark'>,
  answers: Readonly<Record<string, number>>,
): QuizGrade {
  const wrongIds = charter.quiz
    .filter((question) => !Object.hasOwn(answers, question.id) || answers[question.id] !== question.correct)
    .map((question) => question.id)
  const asked = charter.quiz.length
  const right = asked - wrongIds.length
  return { right, asked, passMark: charter.passMark, passed: right >= charter.passMark, wrongIds }
}

/** The quiz without its answers, for whoever takes it. */
export function askQuiz(charter: Pick<CharterDocument, 'quiz'>): AskedQuestion[] {
  return charter.quiz.map(({ id, question, choices }) => ({ id, question, choices }))
}
