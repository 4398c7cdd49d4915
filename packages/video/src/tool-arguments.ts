import { resolve } from 'node:path'

/** Demuxers of films; a playlist named .mp4 could make the tool read other files of ours. */
const DEMUXERS = 'mov,matroska,webm,avi,mxf,mpegts'

/** How every tool opens a file: this file, by these readers, and nothing over a network. */
export const openArguments = (path: string): string[] => [
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  DEMUXERS,
  '-i',
  `file:${resolve(path)}`,
]
