import { Link } from '@tanstack/react-router'

export const Brand = () => (
  <Link to="/" className="brand">
    <img src="/favicon.svg" width={24} height={24} alt="" /> Régie
  </Link>
)
