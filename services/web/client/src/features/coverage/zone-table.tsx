import { Text } from '@mantine/core'
import { SPECIALITIES, type Speciality, type ZoneCell, type ZoneCoverage } from '@regie/contracts'
import { Empty } from '../../ui/answered.tsx'
import { useWords } from '../../words/use-words.ts'
import './coverage.css'

/** One row a zone and speciality, one cell a week: coloured by state and always with its word and figures. */
export function ZoneTable({ weeks, rows }: Pick<ZoneCoverage, 'weeks' | 'rows'>) {
  const { t, says, format } = useWords()
  if (rows.length === 0) return <Empty>{t('coverage.nothing')}</Empty>
  return (
    <div className="surface zones" role="table" aria-label={t('coverage.table')}>
      <div className="zone-row zone-head" role="row" style={columns(weeks.length)}>
        <span role="columnheader">{t('coverage.zone')}</span>
        {weeks.map(({ key, from }) => (
          <span key={key} role="columnheader">
            {t('coverage.week', { week: key.slice(6), day: format.dayMonth(from) })}
          </span>
        ))}
      </div>
      {rows.map(({ departement, speciality, cells }) => (
        <div
          key={`${departement.code} ${speciality}`}
          className="zone-row"
          role="row"
          style={columns(weeks.length)}
        >
          <div role="rowheader">
            <Text fw={600} size="sm">
              {departement.name} ({departement.code})
            </Text>
            <Text size="sm" c="dimmed">
              {speciality in SPECIALITIES ? says(SPECIALITIES[speciality as Speciality].label) : speciality}
            </Text>
          </div>
          {cells.map((cell, at) => (
            <Cell key={cell.week} cell={cell} from={weeks[at]?.from ?? ''} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Cell({ cell, from }: { cell: ZoneCell; from: string }) {
  const { t, format } = useWords()
  const { state, neededHours, freeHours, missions, openMissions, reachable, week } = cell
  return (
    <div role="cell" className="zone-cell figures" data-state={state}>
      <span className="zone-week">
        {t('coverage.week', { week: week.slice(6), day: format.dayMonth(from) })}
      </span>
      <b>{t(`coverage.state.${state}`)}</b>
      <span>
        {t('coverage.hours', {
          needed: format.number(neededHours),
          free: format.number(Math.round(freeHours)),
        })}
      </span>
      <span>
        {t('coverage.people', { count: reachable })}
        {missions > 0 && ` · ${t('coverage.missions', { count: missions, open: openMissions })}`}
      </span>
    </div>
  )
}

const columns = (weeks: number) => ({ ['--weeks' as string]: weeks })
