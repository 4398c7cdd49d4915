import type { Language, Role } from '@regie/contracts'
import { HOUSE_ZONE, instantWords } from '../../news/words.ts'
import type { MailCopy } from '../mail-copy.ts'

type Copies = Record<Language, MailCopy>

export function welcomeMail({ role }: { role: Role }): Copies {
  const isOperator = role === 'operator'
  const isStaff = role === 'producer' || role === 'admin'
  return {
    fr: {
      subject: 'Bienvenue sur Régie',
      heading: 'Votre compte est ouvert',
      lines: isOperator
        ? ['Il reste à compléter votre candidature : vos spécialités, votre matériel, vos disponibilités.']
        : isStaff
          ? ['La salle de contrôle vous attend : missions du jour, imprévus, décisions à prendre.']
          : ['Vous pouvez dès maintenant commander une prise de vue et suivre chacune de ses étapes.'],
      facts: [],
      action: isOperator ? 'Compléter ma candidature' : 'Ouvrir Régie',
    },
    en: {
      subject: 'Welcome to Régie',
      heading: 'Your account is open',
      lines: isOperator
        ? ['What remains is your application: your specialities, your equipment, your availability.']
        : isStaff
          ? ['The control room is ready: today’s missions, incidents, decisions to take.']
          : ['You can order a shoot right now and follow each of its steps.'],
      facts: [],
      action: isOperator ? 'Complete my application' : 'Open Régie',
    },
  }
}

export function invitationMail(invitation: {
  organisationName: string
  invitedBy: string
  expiresAt: string
}): Copies {
  const until = instantWords(invitation.expiresAt, HOUSE_ZONE)
  const { organisationName, invitedBy } = invitation
  return {
    fr: {
      subject: `${invitedBy} vous invite à rejoindre ${organisationName}`,
      heading: `Rejoignez ${organisationName} sur Régie`,
      lines: [
        `${invitedBy} vous invite à suivre et à valider avec l’équipe les prises de vue de ${organisationName}.`,
      ],
      facts: [['Invitation valable jusqu’au', until.fr]],
      action: 'Accepter l’invitation',
    },
    en: {
      subject: `${invitedBy} invites you to join ${organisationName}`,
      heading: `Join ${organisationName} on Régie`,
      lines: [
        `${invitedBy} invites you to follow and approve the shoots of ${organisationName} with the team.`,
      ],
      facts: [['Invitation valid until', until.en]],
      action: 'Accept the invitation',
    },
  }
}

export function passwordResetMail({ expiresAt }: { expiresAt: string }): Copies {
  const until = instantWords(expiresAt, HOUSE_ZONE)
  return {
    fr: {
      subject: 'Choisir un nouveau mot de passe',
      heading: 'Choisissez un nouveau mot de passe',
      lines: [
        'Quelqu’un, sans doute vous, a demandé à changer le mot de passe de ce compte.',
        'Si ce n’est pas vous, ignorez ce message : rien ne change.',
      ],
      facts: [['Lien valable jusqu’au', until.fr]],
      action: 'Choisir un mot de passe',
    },
    en: {
      subject: 'Choose a new password',
      heading: 'Choose a new password',
      lines: [
        'Someone, most likely you, asked to change the password of this account.',
        'If it was not you, ignore this message: nothing changes.',
      ],
      facts: [['Link valid until', until.en]],
      action: 'Choose a password',
    },
  }
}

const DECISIONS = {
  accepted: {
    fr: { heading: 'Votre candidature est acceptée', line: 'Bienvenue dans la communauté des opérateurs.' },
    en: { heading: 'Your application is accepted', line: 'Welcome to the community of operators.' },
  },
  rejected: {
    fr: {
      heading: 'Votre candidature n’est pas retenue',
      line: 'Nous l’avons étudiée avec attention ; voici ce qui a compté.',
    },
    en: {
      heading: 'Your application was not accepted',
      line: 'We studied it with care; this is what counted.',
    },
  },
  'more-info-wanted': {
    fr: {
      heading: 'Votre candidature demande des précisions',
      line: 'Il nous manque quelques éléments pour décider.',
    },
    en: { heading: 'Your application needs more details', line: 'We need a little more to decide.' },
  },
} as const

export function applicationDecidedMail(application: {
  decision: keyof typeof DECISIONS
  reason: string
}): Copies {
  const words = DECISIONS[application.decision]
  return {
    fr: {
      subject: words.fr.heading,
      heading: words.fr.heading,
      lines: [words.fr.line],
      facts: [['Motif', application.reason]],
      action: 'Voir ma candidature',
    },
    en: {
      subject: words.en.heading,
      heading: words.en.heading,
      lines: [words.en.line],
      facts: [['Reason', application.reason]],
      action: 'See my application',
    },
  }
}
