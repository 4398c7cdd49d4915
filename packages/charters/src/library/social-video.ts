import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, question, text } from './charter-parts.ts'

const REELS = checked('Instagram Reels (ayrshare)', 'B')
const YOUTUBE = checked('YouTube loudness (pipewright)', 'C')

/** Vertical films for feeds. */
export const socialVideo: CharterDocument = {
  key: 'social-video',
  speciality: 'corporate-video',
  edition: { version: 1, on: '2026-11-22', languages: ['fr', 'en'] },
  title: text('Vidéo sociale verticale', 'Vertical social video'),
  sections: {
    intro: text(
      'Un film vertical qui se comprend sans le son et s’écoute avec.',
      'A vertical film that is understood without sound and worth hearing.',
    ),
    delivery: text(
      'MP4 ou MOV, H.264 ou HEVC progressif, 4:2:0.',
      'MP4 or MOV, progressive H.264 or HEVC, 4:2:0.',
    ),
    lighting: text('Lumière continue, sans scintillement.', 'Continuous light, without flicker.'),
    avoid: text(
      'Images noires ou figées, son saturé, bandes noires.',
      'Black or frozen frames, clipped sound, bars.',
    ),
    tips: text('Filmez en 9:16 ; n’agrandissez pas.', 'Shoot in 9:16; do not enlarge.'),
  },
  equipment: [
    {
      key: 'frame',
      label: text('Cadre', 'Frame'),
      need: text('1080 × 1920 conseillé, 540 × 960 au moins', '1080 × 1920 advised, at least 540 × 960'),
      required: true,
    },
  ],
  shotList: [{ key: 'film', label: text('Film monté', 'Edited film'), min: 1, required: true }],
  rules: [
    {
      id: 'codec',
      kind: 'video-codec',
      severity: 'blocker',
      containers: ['mp4', 'mov'],
      videoCodecs: ['h264', 'hevc'],
      audioCodecs: ['aac'],
      source: REELS,
    },
    {
      id: 'frame',
      kind: 'video-resolution',
      severity: 'blocker',
      minWidthPx: 540,
      minHeightPx: 960,
      source: REELS,
    },
    { id: 'rate', kind: 'frame-rate', severity: 'blocker', minFps: 23, maxFps: 60, source: REELS },
    { id: 'length', kind: 'duration', severity: 'blocker', minSeconds: 3, maxSeconds: 900, source: REELS },
    { id: 'sampling', kind: 'audio-sampling', severity: 'warning', maxHz: 48_000, source: REELS },
    { id: 'weight', kind: 'file-size', severity: 'warning', maxBytes: 300_000_000, source: REELS },
    { id: 'loudness', kind: 'loudness', severity: 'info', maxLufs: -14, source: YOUTUBE },
    { id: 'peak', kind: 'true-peak', severity: 'warning', maxDbtp: -1, source: YOUTUBE },
    { id: 'black', kind: 'black-frames', severity: 'warning', maxSeconds: 0.5, source: HOUSE },
    { id: 'frozen', kind: 'freeze-frames', severity: 'warning', maxSeconds: 1, source: HOUSE },
    { id: 'count', kind: 'set-count', severity: 'blocker', min: 1, source: HOUSE },
    human(
      'silent',
      'content',
      text('Le film se comprend sans le son', 'The film is understood without sound'),
    ),
  ],
  channels: [],
  retouch: [
    { key: 'grade', text: text('Étalonnage naturel, peau juste.', 'Natural grading, true skin.') },
    { key: 'mix', text: text('Limiteur de crête vraie à -1 dBTP.', 'True-peak limiter at -1 dBTP.') },
  ],
  quiz: [
    question(
      'shape',
      ['Quel cadre ?', 'Which frame?'],
      [
        ['16:9 couché', '16:9 lying'],
        ['9:16 debout', '9:16 standing'],
      ],
      1,
    ),
    question(
      'peak',
      ['Quelle crête vraie au plus ?', 'Which true peak at most?'],
      [
        ['0 dBTP', '0 dBTP'],
        ['-1 dBTP', '-1 dBTP'],
      ],
      1,
    ),
    question(
      'sound',
      ['Sans le son, le film…', 'Without sound, the film…'],
      [
        ['se comprend quand même', 'is still understood'],
        ['n’a pas de sens', 'makes no sense'],
      ],
      0,
    ),
    question(
      'shortest',
      ['Quelle durée au moins ?', 'How long at least?'],
      [
        ['1 s', '1 s'],
        ['3 s', '3 s'],
        ['30 s', '30 s'],
      ],
      1,
    ),
  ],
  passMark: 3,
}
