import {
  accountChanged,
  accountOpened,
  accountRestored,
  accountSuspended,
  memberInvited,
  memberJoined,
  memberRemoved,
  memberRoleChanged,
  organisationOpened,
  passwordResetAsked,
  type Role,
  WEB_PATHS,
} from '@regie/contracts'
import { keepAccount, keepOrganisation, keepStanding } from '../facts/fact.store.ts'
import { invitationMail, passwordResetMail, welcomeMail } from '../mails/templates/account-mails.ts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { personOf } from './recipients.ts'

type Account = { accountId: string; role: Role; email: string; name: string }
const toFact = ({
  accountId,
  email,
  ...rest
}: Account & { language: 'fr' | 'en'; organisationId: string | null }) => ({
  ...rest,
  id: accountId,
  address: email,
})
const pathOf = ({ accountId, role, organisationId }: Account & { organisationId: string | null }) =>
  role === 'operator'
    ? WEB_PATHS.operator(accountId)
    : organisationId
      ? WEB_PATHS.organisation(organisationId)
      : WEB_PATHS.home

export const identityNews: Announcement[] = [
  announce({
    contract: accountOpened,
    about: ({ accountId }) => ({ accountIds: [accountId] }),
    keep: (tx, account, asOf) => keepAccount(tx, toFact(account), asOf),
    tell: (account) => ({
      audience: HEARD_BY.staffAndClient(account.organisationId),
      subject: { kind: 'account', id: account.accountId },
      sentence: { fr: `${account.name} a ouvert un compte.`, en: `${account.name} opened an account.` },
      path: pathOf(account),
    }),
    write: ({ accountId, role }, known) =>
      personOf(known, accountId).map((to) => ({
        template: 'welcome',
        to,
        copy: welcomeMail({ role }),
        leadsTo: { path: WEB_PATHS.home },
      })),
  }),
  announce({
    contract: accountChanged,
    about: () => ({}),
    keep: (tx, account, asOf) => keepAccount(tx, toFact(account), asOf),
    tell: (account) => ({
      audience: HEARD_BY.staffAnd(account.accountId),
      subject: { kind: 'account', id: account.accountId },
      sentence: {
        fr: `Le compte de ${account.name} a changé.`,
        en: `The account of ${account.name} changed.`,
      },
      path: pathOf(account),
      isQuiet: true,
    }),
  }),
  announce({
    contract: memberJoined,
    about: ({ organisationId }) => ({ organisationId }),
    tell: ({ organisationId, accountId, name }, known) => ({
      audience: HEARD_BY.staffAndClient(organisationId),
      subject: { kind: 'account', id: accountId },
      sentence: {
        fr: `${name} a rejoint ${known.organisationName ?? 'l’organisation'}.`,
        en: `${name} joined ${known.organisationName ?? 'the organisation'}.`,
      },
      path: WEB_PATHS.organisation(organisationId),
    }),
  }),
  announce({
    contract: memberRemoved,
    about: ({ organisationId }) => ({ organisationId }),
    tell: ({ organisationId, accountId, name }, known) => ({
      audience: HEARD_BY.staffClientAnd(organisationId, accountId),
      subject: { kind: 'account', id: accountId },
      sentence: {
        fr: `${name} ne fait plus partie de ${known.organisationName ?? 'l’organisation'}.`,
        en: `${name} is no longer part of ${known.organisationName ?? 'the organisation'}.`,
      },
      path: WEB_PATHS.organisation(organisationId),
    }),
  }),
  announce({
    contract: memberRoleChanged,
    about: ({ organisationId }) => ({ organisationId }),
    tell: ({ organisationId, accountId, name, role }, known) => {
      const where = known.organisationName
      return {
        audience: HEARD_BY.staffClientAnd(organisationId, accountId),
        subject: { kind: 'account', id: accountId },
        sentence: {
          fr: `${name} est maintenant ${role === 'admin' ? 'administrateur' : 'membre'} de ${where ?? 'l’organisation'}.`,
          en: `${name} is now ${role === 'admin' ? 'an administrator' : 'a member'} of ${where ?? 'the organisation'}.`,
        },
        path: WEB_PATHS.organisation(organisationId),
      }
    },
  }),
  announce({
    contract: organisationOpened,
    about: () => ({}),
    keep: (tx, { organisationId, name }, asOf) => keepOrganisation(tx, { id: organisationId, name }, asOf),
    tell: ({ organisationId, name }) => ({
      audience: HEARD_BY.staff(),
      subject: { kind: 'organisation', id: organisationId },
      sentence: { fr: `${name} rejoint Régie comme client.`, en: `${name} joins Régie as a client.` },
      path: WEB_PATHS.organisation(organisationId),
    }),
  }),
  announce({
    contract: memberInvited,
    about: () => ({}),
    tell: ({ invitationId, organisationId, organisationName, invitedBy, email }) => ({
      audience: HEARD_BY.staffAndClient(organisationId),
      subject: { kind: 'invitation', id: invitationId },
      sentence: {
        fr: `${invitedBy} invite ${email} à rejoindre ${organisationName}.`,
        en: `${invitedBy} invites ${email} to join ${organisationName}.`,
      },
      path: WEB_PATHS.organisation(organisationId),
    }),
    write: ({ invitationId, email, language, ...invitation }) => [
      {
        template: 'invitation',
        to: { accountId: null, name: email, address: email, language },
        copy: invitationMail(invitation),
        leadsTo: { secret: 'invitation', id: invitationId },
      },
    ],
  }),
  announce({
    contract: passwordResetAsked,
    about: ({ accountId }) => ({ accountIds: [accountId] }),
    tell: ({ resetId, accountId }) => ({
      audience: HEARD_BY.account(accountId),
      subject: { kind: 'password-reset', id: resetId },
      sentence: {
        fr: 'Un lien pour changer votre mot de passe vous a été envoyé.',
        en: 'A link to change your password was sent to you.',
      },
      path: WEB_PATHS.account,
    }),
    write: ({ resetId, accountId, expiresAt }, known) =>
      personOf(known, accountId).map((to) => ({
        template: 'password-reset',
        to,
        copy: passwordResetMail({ expiresAt }),
        leadsTo: { secret: 'password-reset', id: resetId },
      })),
  }),
  announce({
    contract: accountSuspended,
    about: ({ accountId }) => ({ accountIds: [accountId] }),
    keep: (tx, { accountId }, asOf) => keepStanding(tx, accountId, true, asOf),
    tell: ({ accountId, reason }, known) => {
      const name = known.accounts.get(accountId)?.name ?? '?'
      return {
        audience: HEARD_BY.staff(),
        subject: { kind: 'account', id: accountId },
        sentence: {
          fr: `Le compte de ${name} est suspendu : ${reason}`,
          en: `The account of ${name} is suspended: ${reason}`,
        },
        path: WEB_PATHS.home,
      }
    },
  }),
  announce({
    contract: accountRestored,
    about: ({ accountId }) => ({ accountIds: [accountId] }),
    keep: (tx, { accountId }, asOf) => keepStanding(tx, accountId, false, asOf),
    tell: ({ accountId }, known) => {
      const name = known.accounts.get(accountId)?.name ?? '?'
      return {
        audience: HEARD_BY.staffAnd(accountId),
        subject: { kind: 'account', id: accountId },
        sentence: { fr: `Le compte de ${name} est rétabli.`, en: `The account of ${name} is restored.` },
        path: WEB_PATHS.home,
      }
    },
  }),
]
