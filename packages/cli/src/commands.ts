export type Command = { says: string; run: (args: string[]) => Promise<number> }

/** Each command is loaded when it is asked for: `check` starts without the services, `migrate` without sharp. */
export const COMMANDS: Record<string, Command> = {
  check: {
    says: 'judges photographs on disk against a charter, without a server',
    run: async (args) => (await import('./check-command.ts')).runCheck(args),
  },
  charter: {
    says: 'a charter as its operator, retoucher or client reads it',
    run: async (args) => (await import('./charter-command.ts')).runCharter(args),
  },
  facts: {
    says: 'what files are: format, size, faces, measures, or why they are refused; never judges',
    run: async (args) => (await import('./facts-command.ts')).runFacts(args),
  },
  assign: {
    says: 'solves a sparse assignment (rows `row column cost`) to a proven optimum',
    run: async (args) => (await import('./assign-command.ts')).runAssign(args),
  },
  migrate: {
    says: 'makes roles and schemas and applies migrations (DATABASE_ADMIN_URL)',
    run: async (args) => (await import('./migrate-command.ts')).runMigrate(args),
  },
  doctor: {
    says: 'what is installed, reachable and configured, and what to do about it',
    run: async (args) => (await import('./doctor-command.ts')).runDoctor(args),
  },
  'print-config': {
    says: 'the configuration as a service would read it, secrets masked',
    run: async (args) => (await import('./print-config-command.ts')).runPrintConfig(args),
  },
  replay: {
    says: 'rebuilds the projections of one service from the news it heard',
    run: async (args) => (await import('./replay-command.ts')).runReplay(args),
  },
  'add-admin': {
    says: 'opens the first administrator of a new house (password on standard input)',
    run: async (args) => (await import('./add-admin-command.ts')).runAddAdmin(args),
  },
  vrptw: {
    says: 'plans a public routing benchmark (Solomon, Gehring and Homberger)',
    run: async (args) => (await import('./vrptw/vrptw-command.ts')).runVrptw(args),
  },
  plan: {
    says: 'plans missions together: a VROOM problem in, a VROOM solution out',
    run: async (args) => (await import('./plan/plan-command.ts')).runPlan(args),
  },
}
