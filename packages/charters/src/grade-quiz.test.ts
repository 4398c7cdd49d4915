import { expect, test } from 'vitest'
import { askQuiz, gradeQuiz } from './grade-quiz.ts'
import { CHARTER_LIBRARY, findLibraryCharter } from './library/index.ts'

const charter = findLibraryCharter('restaurant-standard') ?? expect.fail()
const right = Object.fromEntries(charter.quiz.map((question) => [question.id, question.correct]))

test('an operator passes exactly at the pass mark', () => {
  expect(gradeQuiz(charter, right)).toMatchObject({ right: 4, passed: true, wrongIds: [] })
  expect(gradeQuiz(charter, { ...right, angle: 0 })).toMatchObject({
    right: 3,
    passed: true,
    wrongIds: ['angle'],
  })
  expect(gradeQuiz(charter, { ...right, angle: 0, crop: 9 })).toMatchObject({ right: 2, passed: false })
})

test('a question left out is wrong, and inherited names answer nothing', () => {
  expect(gradeQuiz(charter, {}).right).toBe(0)
  expect(gradeQuiz(charter, Object.create(right)).right).toBe(0)
})

test('the quiz is asked without its answers', () => {
  expect(JSON.stringify(askQuiz(charter))).not.toContain('correct')
})

test('every shipped quiz has four questions', () => {
  for (const each of CHARTER_LIBRARY) expect(each.quiz).toHaveLength(4)
})
