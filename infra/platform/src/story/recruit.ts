import {
  OperatorApplicationPage,
  OperatorApplicationView,
  OperatorPage,
  PortfolioPicture,
  SessionAnswer,
} from '@regie/contracts'
import { type ApiClient, eventually, type Visitor } from './api-client.ts'
import { demoPortfolio } from './demo-photos.ts'
import { DEMO_OPERATORS, demoDraft, type DemoOperator } from './people.ts'
import { hold, need, type Step, type Story } from './story.ts'

export const visitorOf = (session: SessionAnswer): Visitor => ({
  token: session.accessToken,
  accountId: session.account.id,
  organisationId: session.account.organisation?.id ?? null,
  name: session.account.name,
})

/** Signs somebody up, or in when the demo world has them already. */
export async function enter(
  api: ApiClient,
  signUp: Record<string, unknown>,
  password: string,
): Promise<Visitor> {
  const body = { ...signUp, password, language: 'fr', transport: 'body' }
  return visitorOf(await api.post(SessionAnswer, '/v1/sign-ups', { body }))
}

/** Signs an operator up and submits a whole application; `change` alters the draft. */
export async function apply(
  story: Story,
  who: DemoOperator,
  change: (draft: ReturnType<typeof demoDraft>) => object = (draft) => draft,
): Promise<Visitor> {
  const { api } = story
  const operator = await enter(api, { kind: 'operator', email: who.email, name: who.name }, story.password)
  const draft = await eventually('the empty application', () =>
    api.get(OperatorApplicationView, '/v1/applications/mine', operator).catch(() => undefined),
  )
  await api.put(OperatorApplicationView, '/v1/applications/mine', {
    as: operator,
    revision: draft.revision,
    body: change(demoDraft(who, story.now())),
  })
  for (const photo of await demoPortfolio(story.now())) {
    const form = new FormData()
    form.set('picture', new Blob([new Uint8Array(photo.bytes)], { type: 'image/jpeg' }), photo.filename)
    await api.post(PortfolioPicture, '/v1/applications/mine/portfolio', { as: operator, form })
  }
  await api.post(OperatorApplicationView, '/v1/applications/mine/submission', { as: operator, body: {} })
  return operator
}

export const inReview = (story: Story, accountId: string) =>
  eventually('the screening', async () => {
    const { items } = await story.api.get(
      OperatorApplicationPage,
      '/v1/applications?state=in_review&limit=100',
      story.producer,
    )
    return items.find((application) => application.accountId === accountId)
  })

export const decide = (story: Story, id: string, decision: string, reason: string) =>
  story.api.post(OperatorApplicationView, `/v1/applications/${id}/decisions`, {
    as: story.producer,
    body: { decision, reason },
  })

export const recruitSteps: Step[] = [
  {
    name: 'operators-apply',
    tell: 'Photographers apply: SIRET, home, radius, equipment, availability, papers and portfolio.',
    play: async (story) => {
      for (const who of DEMO_OPERATORS) story.operators.push(await apply(story, who))
      const hopeful: DemoOperator = {
        ...DEMO_OPERATORS[2],
        n: 9,
        name: 'Démo Candidat',
        email: 'candidat@demo.regie.test',
      }
      story.rejected = await apply(story, hopeful, (draft) => ({
        ...draft,
        equipment: draft.equipment.slice(1),
      }))
    },
  },
  {
    name: 'machine-screens',
    tell: 'The system screens each application, measures the portfolio and says why.',
    play: async (story) => {
      for (const operator of [...story.operators, need(story, 'rejected')]) {
        const { id } = await inReview(story, operator.accountId)
        const { screening } = await story.api.get(
          OperatorApplicationView,
          `/v1/applications/${id}`,
          story.producer,
        )
        hold(
          'a screening has a score and says why in both languages',
          screening !== null && screening.findings.every(({ says }) => says.fr !== '' && says.en !== ''),
        )
        const measured = screening.findings.filter(({ kind }) => kind === 'picture' || kind === 'portfolio')
        hold('the portfolio was measured', measured.length > 0)
      }
    },
  },
  {
    name: 'producer-decides',
    tell: 'A producer accepts with a reason; a rejected one gets reasons.',
    play: async (story) => {
      for (const operator of story.operators) {
        const { id } = await inReview(story, operator.accountId)
        await decide(story, id, 'accepted', 'Portfolio net et régulier, matériel adapté.')
      }
      const rejected = need(story, 'rejected')
      const { id } = await inReview(story, rejected.accountId)
      await decide(story, id, 'rejected', 'Aucun boîtier déclaré pour la restauration.')
      const mine = await story.api.get(OperatorApplicationView, '/v1/applications/mine', rejected)
      hold(
        'whoever is rejected reads why',
        mine.state === 'rejected' && (mine.decision?.reason ?? '').includes('boîtier'),
      )
      const { items } = await story.api.get(OperatorPage, '/v1/operators?limit=100', story.producer)
      hold(
        'accepted operators are active',
        story.operators.every(({ accountId }) =>
          items.some((one) => one.operatorId === accountId && one.state === 'active'),
        ),
      )
    },
  },
]
