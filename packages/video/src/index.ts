export { checkFilm, type FilmFile } from './check-film.ts'
export { looksLikeFilm } from './sniff-film.ts'
