import { Button, Stack } from '@mantine/core'
import type { Charter } from '@regie/contracts'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { CharterJson } from './charter-json.tsx'
import { BaseOfCharter, LayOverCharter } from './charter-layer.tsx'
import { PreviewOfCharter } from './charter-preview.tsx'
import { ReadingOfCharter } from './charter-reading.tsx'
import { RulesOfCharter } from './charter-rules.tsx'
import { useCharter } from './use-charters.ts'

/** A charter as staff writes it: what the draft would do, how each reader has it, its rules, and the act of publishing. */
export function CharterPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { t } = useWords()
  const acts = useCharter(id)
  return (
    <Answered of={acts.charter} heightPx={480}>
      {(charter) => (
        <WholePage
          charter={charter}
          acts={acts}
          version={
            charter.currentVersion === null
              ? t('producer.charters.neverPublished')
              : t('producer.charters.version', { version: charter.currentVersion })
          }
        />
      )}
    </Answered>
  )
}

type Acts = ReturnType<typeof useCharter>

function WholePage({ charter, acts, version }: { charter: Charter; acts: Acts; version: string }) {
  const { t, says } = useWords()
  const { publish, preview, save, saveLayer } = acts
  const { currentVersion, hasUnpublishedChanges, revision } = charter
  const draft = charter.draft ?? charter.document
  const isContradictory = (preview.data?.contradictions.length ?? 0) > 0
  const mayPublish = currentVersion === null || hasUnpublishedChanges === true
  return (
    <Page
      title={says(draft?.title ?? charter.title)}
      lead={mayPublish ? t('producer.charters.publishLead') : charter.key}
      back="/charters"
      state={<StateMark tone={currentVersion === null ? 'quiet' : 'pass'}>{version}</StateMark>}
      act={
        mayPublish && (
          <Button
            disabled={isContradictory}
            loading={publish.isRunning}
            onClick={() => void publish.run(null)}
          >
            {t('producer.charters.publish', { version: (currentVersion ?? 0) + 1 })}
          </Button>
        )
      }
    >
      <RefusalNote error={publish.refusal} />
      <Answered of={preview} heightPx={160}>
        {(read) => <PreviewOfCharter preview={read} />}
      </Answered>
      <BaseOfCharter charter={charter} save={saveLayer} />
      {draft && (
        <>
          <ReadingOfCharter document={draft} />
          <RulesOfCharter
            key={revision}
            document={draft}
            provenance={preview.data?.provenance}
            save={save}
            send={
              charter.layer === null
                ? (rules) => void save.run({ document: { ...draft, rules }, revision })
                : null
            }
          />
        </>
      )}
      {currentVersion !== null && <LayOverCharter charter={charter} />}
      <Written key={`written-${revision}`} charter={charter} acts={acts} />
    </Page>
  )
}

/** The draft, or the layer, as JSON: everything that has no field of its own above. */
function Written({ charter, acts: { save, saveLayer } }: { charter: Charter; acts: Acts }) {
  const { t } = useWords()
  const { layer, revision } = charter
  const [text, setText] = useState(() => JSON.stringify(layer ?? charter.draft ?? charter.document, null, 2))
  return (
    <Section title={t(layer === null ? 'producer.charters.draft' : 'producer.charters.layerDraft')}>
      <Stack gap={12}>
        <CharterJson
          text={text}
          change={setText}
          save={layer === null ? save : saveLayer}
          send={(written) =>
            void (layer === null
              ? save.run({ document: written, revision })
              : saveLayer.run({ layer: written, revision }))
          }
        />
      </Stack>
    </Section>
  )
}
