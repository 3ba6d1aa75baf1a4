-- The roles the services log in as: members of their group role and no more. Run by psql as the
-- owner, after the migrations, which make the group roles; running it again changes the passwords.
\set ON_ERROR_STOP on
\getenv oauth_password OAUTH_DATABASE_PASSWORD
\getenv core_password CORE_DATABASE_PASSWORD
SELECT
  format(
    '%s ROLE %I LOGIN PASSWORD %L',
    CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN 'ALTER' ELSE 'CREATE' END,
    login, password),
  format('GRANT %I TO %I', member_of, login)
FROM (VALUES
  ('ticketgate_oauth_login', :'oauth_password', 'ticketgate_oauth'),
  ('ticketgate_core_login', :'core_password', 'ticketgate_core')
) AS wanted (login, password, member_of)
\gexec
