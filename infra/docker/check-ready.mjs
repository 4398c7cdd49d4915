// The container's own health check: exit 0 when the service answers that it is ready.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`, {
  signal: AbortSignal.timeout(4_000),
}).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
