import { Link } from '../routing/link.tsx';

interface Group {
  readonly heading: string | null;
  readonly isForEverybody: boolean;
  readonly entries: readonly { readonly to: string; readonly label: string }[];
}

const GROUPS: readonly Group[] = [
  {
    heading: null,
    isForEverybody: true,
    entries: [
      { to: '/tickets', label: 'Tickets' },
      { to: '/groups', label: 'Groups' },
    ],
  },
  {
    heading: 'Administration',
    isForEverybody: false,
    entries: [
      { to: '/applications', label: 'Applications' },
      { to: '/users', label: 'Users' },
      { to: '/webhooks', label: 'Webhooks' },
      { to: '/audit', label: 'Audit' },
    ],
  },
  {
    heading: 'Settings · Installation',
    isForEverybody: true,
    entries: [{ to: '/settings/installation/public-api', label: 'Public API' }],
  },
  {
    heading: 'Settings · Account',
    isForEverybody: true,
    entries: [{ to: '/settings/account/applications', label: 'Connected applications' }],
  },
];

interface NavigationProps {
  readonly path: string;
  readonly isAdministrator: boolean;
}

/** The ways to the pages that the person may see. */
export function Navigation({ path, isAdministrator }: NavigationProps) {
  const groups = GROUPS.filter(({ isForEverybody }) => isForEverybody || isAdministrator);
  return (
    <nav className="nav" aria-label="Console">
      {groups.map(({ heading, entries }) => (
        <div key={heading} className="nav-group">
          {heading !== null && <p className="nav-heading">{heading}</p>}
          <ul>
            {entries.map(({ to, label }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="nav-link"
                  isCurrent={path === to || path.startsWith(`${to}/`)}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
