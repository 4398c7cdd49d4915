import {
  assetAnalysed,
  assetStored,
  changeAsked,
  changeDelivered,
  charterPublished,
  deliverableApproved,
  licenceGranted,
  packageReady,
  releaseWithdrawn,
  rightsExpiring,
  setPassed,
  WEB_PATHS,
} from '@regie/contracts'
import {
  assetsToFixMail,
  changeAskedMail,
  deliveredMail,
  rightsExpiringMail,
  setReadyMail,
} from '../mails/templates/picture-mails.ts'
import { type Announcement, announce, HEARD_BY } from './announcement.ts'
import { membersOf, personOf } from './recipients.ts'
import { filesWords, missionWords } from './words.ts'

type AboutSet = { deliverableId: string; missionId: string; organisationId: string; operatorId: string }
const aboutSet = ({ missionId, organisationId, operatorId }: AboutSet) => ({
  missionId,
  organisationId,
  accountIds: [operatorId],
})
const subjectSet = ({ deliverableId, missionId }: AboutSet) => ({
  kind: 'deliverable',
  id: deliverableId,
  missionId,
})
const subjectAsset = ({ assetId, missionId }: AboutSet & { assetId: string }) => ({
  kind: 'asset',
  id: assetId,
  missionId,
})

export const postproductionNews: Announcement[] = [
  announce({
    contract: charterPublished,
    about: () => ({}),
    tell: ({ charterId, organisationId, title, version }) => ({
      audience: HEARD_BY.staffAndClient(organisationId),
      subject: { kind: 'charter', id: charterId },
      sentence: {
        fr: `La charte « ${title.fr} » est publiée, version ${version}.`,
        en: `The charter “${title.en}” is published, version ${version}.`,
      },
      path: WEB_PATHS.charter(charterId),
    }),
  }),
  announce({
    contract: assetStored,
    about: aboutSet,
    // Until the set has passed, its files are between the operator and the house.
    tell: (asset, known) => ({
      audience: HEARD_BY.staffAnd(asset.operatorId),
      subject: subjectAsset(asset),
      sentence: {
        fr: `${asset.filename} est bien arrivé (${missionWords(known).fr}).`,
        en: `${asset.filename} has arrived (${missionWords(known).en}).`,
      },
      path: WEB_PATHS.deliverable(asset.deliverableId),
      isQuiet: true,
    }),
  }),
  announce({
    contract: assetAnalysed,
    about: aboutSet,
    tell: (asset) => {
      const { filename, outcome, blockers, checkedCount, storedCount, toFixCount } = asset
      const why = blockers[0]
      const progress = {
        fr: `${checkedCount} sur ${filesWords(storedCount).fr} contrôlé${checkedCount > 1 ? 's' : ''}, ${toFixCount} à reprendre`,
        en: `${checkedCount} of ${filesWords(storedCount).en} checked, ${toFixCount} to redo`,
      }
      return {
        audience: HEARD_BY.staffAnd(asset.operatorId),
        subject: subjectAsset(asset),
        sentence:
          outcome === 'passed'
            ? { fr: `${filename} est conforme ; ${progress.fr}.`, en: `${filename} passed; ${progress.en}.` }
            : {
                fr: `${filename} est à reprendre${why ? ` : ${why.fr}` : ''} (${progress.fr}).`,
                en: `${filename} is to redo${why ? `: ${why.en}` : ''} (${progress.en}).`,
              },
        path: WEB_PATHS.deliverable(asset.deliverableId),
        isQuiet: outcome === 'passed',
      }
    },
    // One letter once all that was sent is checked, not one a file.
    write: ({ operatorId, deliverableId, ...asset }, known) =>
      asset.toFixCount === 0 || asset.checkedCount < asset.storedCount
        ? []
        : personOf(known, operatorId).map((to) => ({
            template: 'assets-to-fix',
            to,
            copy: assetsToFixMail({ ...asset, mission: missionWords(known) }),
            leadsTo: { path: WEB_PATHS.deliverable(deliverableId) },
            topicId: deliverableId,
          })),
  }),
  announce({
    contract: setPassed,
    about: aboutSet,
    tell: (set, known) => ({
      audience: HEARD_BY.staffClientAnd(set.organisationId, set.operatorId),
      subject: subjectSet(set),
      sentence: {
        fr: `La ${missionWords(known).fr} est à relire : ${filesWords(set.assetCount).fr}.`,
        en: `${filesWords(set.assetCount).en} to review for ${missionWords(known).en}.`,
      },
      path: WEB_PATHS.deliverable(set.deliverableId),
    }),
    write: ({ deliverableId, assetCount }, known) =>
      membersOf(known).map((to) => ({
        template: 'set-ready',
        to,
        copy: setReadyMail({ assetCount, mission: missionWords(known) }),
        leadsTo: { path: WEB_PATHS.deliverable(deliverableId) },
      })),
  }),
  announce({
    contract: changeAsked,
    about: aboutSet,
    tell: (change, known) => ({
      audience: HEARD_BY.staffClientAnd(change.organisationId, change.operatorId),
      subject: subjectAsset(change),
      sentence: {
        fr: `Une modification est demandée sur ${change.filename} (${missionWords(known).fr}).`,
        en: `A change is asked on ${change.filename} (${missionWords(known).en}).`,
      },
      path: WEB_PATHS.deliverable(change.deliverableId),
    }),
    write: ({ operatorId, deliverableId, filename, comment }, known) =>
      personOf(known, operatorId).map((to) => ({
        template: 'change-asked',
        to,
        copy: changeAskedMail({ filename, comment, mission: missionWords(known) }),
        leadsTo: { path: WEB_PATHS.deliverable(deliverableId) },
      })),
  }),
  announce({
    contract: changeDelivered,
    about: aboutSet,
    tell: (change, known) => ({
      audience: HEARD_BY.staffClientAnd(change.organisationId, change.operatorId),
      subject: subjectAsset(change),
      sentence: {
        fr: `La nouvelle version de ${change.filename} est prête (${missionWords(known).fr}).`,
        en: `The new version of ${change.filename} is ready (${missionWords(known).en}).`,
      },
      path: WEB_PATHS.deliverable(change.deliverableId),
    }),
  }),
  announce({
    contract: deliverableApproved,
    about: (set) => ({ ...aboutSet(set), accountIds: [set.operatorId, set.approvedBy] }),
    tell: (set, known) => {
      const name = known.accounts.get(set.approvedBy)?.name ?? known.organisationName
      const byTheClock = {
        fr: `Le délai de relecture est passé : la ${missionWords(known).fr} est acceptée (${filesWords(set.assetCount).fr}).`,
        en: `The time to review has passed: ${missionWords(known).en} is accepted (${filesWords(set.assetCount).en}).`,
      }
      return {
        audience: HEARD_BY.staffClientAnd(set.organisationId, set.operatorId),
        subject: subjectSet(set),
        sentence: set.isAutomatic
          ? byTheClock
          : {
              fr: `${name ?? 'Le client'} a validé la ${missionWords(known).fr} (${filesWords(set.assetCount).fr}).`,
              en: `${name ?? 'The client'} approved ${missionWords(known).en} (${filesWords(set.assetCount).en}).`,
            },
        path: WEB_PATHS.deliverable(set.deliverableId),
      }
    },
  }),
  announce({
    contract: packageReady,
    about: aboutSet,
    tell: (set, known) => ({
      audience: HEARD_BY.staffAndClient(set.organisationId),
      subject: subjectSet(set),
      sentence: {
        fr: `La livraison de la ${missionWords(known).fr} est prête à télécharger (${filesWords(set.fileCount).fr}).`,
        en: `The delivery of ${missionWords(known).en} is ready to download (${filesWords(set.fileCount).en}).`,
      },
      path: WEB_PATHS.deliverable(set.deliverableId),
    }),
    write: ({ deliverableId, fileCount, bytes }, known) =>
      membersOf(known).map((to) => ({
        template: 'delivered',
        to,
        copy: deliveredMail({ fileCount, bytes, mission: missionWords(known) }),
        leadsTo: { path: WEB_PATHS.deliverable(deliverableId) },
      })),
  }),
  announce({
    contract: licenceGranted,
    about: aboutSet,
    tell: (licence, known) => ({
      audience: HEARD_BY.staffClientAnd(licence.organisationId, licence.operatorId),
      subject: { kind: 'licence', id: licence.licenceId, missionId: licence.missionId },
      sentence: {
        fr: `Droits cédés pour ${filesWords(licence.assetCount).fr} de la ${missionWords(known).fr}, du ${licence.from} ${licence.until === null ? 'pour la durée légale' : `au ${licence.until}`}.`,
        en: `Rights granted for ${filesWords(licence.assetCount).en} of ${missionWords(known).en}, from ${licence.from} ${licence.until === null ? 'for the legal term' : `to ${licence.until}`}.`,
      },
      path: WEB_PATHS.rights,
    }),
  }),
  announce({
    contract: rightsExpiring,
    about: aboutSet,
    tell: (right, known) => ({
      audience: HEARD_BY.staffAndClient(right.organisationId),
      subject: { kind: right.subject, id: right.subjectId, missionId: right.missionId },
      sentence: {
        fr: `${right.subject === 'licence' ? 'Une cession' : 'Une autorisation'} de la ${missionWords(known).fr} s’arrête le ${right.until}${plannedAfter(right.diffusionCount).fr}.`,
        en: `${right.subject === 'licence' ? 'A licence' : 'A release'} of ${missionWords(known).en} ends on ${right.until}${plannedAfter(right.diffusionCount).en}.`,
      },
      path: WEB_PATHS.rights,
    }),
    write: (right, known) =>
      membersOf(known).map((to) => ({
        template: 'rights-expiring',
        to,
        copy: rightsExpiringMail({ ...right, mission: missionWords(known) }),
        leadsTo: { path: WEB_PATHS.rights },
      })),
  }),
  announce({
    contract: releaseWithdrawn,
    about: aboutSet,
    tell: (release, known) => ({
      audience: HEARD_BY.staffClientAnd(release.organisationId, release.operatorId),
      subject: { kind: 'release', id: release.releaseId, missionId: release.missionId },
      sentence: {
        fr: `Une autorisation de la ${missionWords(known).fr} est retirée${plannedStill(release.diffusionCount).fr}.`,
        en: `A release of ${missionWords(known).en} was withdrawn${plannedStill(release.diffusionCount).en}.`,
      },
      path: WEB_PATHS.rights,
    }),
  }),
]

const NOTHING = { fr: '', en: '' }
const plannedAfter = (count: number) =>
  count === 0
    ? NOTHING
    : {
        fr: ` ; ${count} ${count > 1 ? 'diffusions sont prévues' : 'diffusion est prévue'} au-delà`,
        en: `; ${count} planned ${count > 1 ? 'publications go' : 'publication goes'} on after it`,
      }
const plannedStill = (count: number) =>
  count === 0
    ? NOTHING
    : {
        fr: ` ; ${count} ${count > 1 ? 'diffusions prévues sont' : 'diffusion prévue est'} à revoir`,
        en: `; ${count} planned ${count > 1 ? 'publications need' : 'publication needs'} another look`,
      }
