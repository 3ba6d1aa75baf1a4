import { createHash } from 'node:crypto';

/** The one style sheet, in every page: no second request, and its hash is all that the policy allows. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#f3f5f9;--card:#fff;--ink:#141a26;--soft:#556070;--line:#d5dbe5;
--field:#fff;--brand:#1f5fd0;--brand-ink:#fff;--brand-deep:#174ba8;--ring:#1f5fd0;--bad:#a4161a;--bad-ground:#fdecec;--chip:#e8eefb}
@media (prefers-color-scheme:dark){:root{--ground:#0e131c;--card:#171e2a;--ink:#eef2f8;--soft:#a3afc0;--line:#344054;
--field:#101722;--brand:#7aa7ff;--brand-ink:#0b1526;--brand-deep:#9cbeff;--ring:#9cbeff;--bad:#ffb4b0;--bad-ground:#3a1a1c;--chip:#22304a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;grid-template-rows:1fr auto;justify-items:center;
background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{align-self:center;width:min(27rem,100% - 2rem);margin:2rem 0;padding:2.25rem 2rem;background:var(--card);
border:1px solid var(--line);border-radius:1rem;box-shadow:0 1px 2px rgb(10 20 40/.06),0 12px 32px rgb(10 20 40/.08);overflow-wrap:anywhere}
footer{padding:0 1rem 1.5rem;color:var(--soft);font-size:.8125rem;text-align:center}
.brand{display:flex;align-items:center;gap:.625rem;margin:0 0 1.75rem;font-weight:650;letter-spacing:-.01em}
.brand svg{width:1.75rem;height:1.75rem;color:var(--brand)}
h1{margin:0 0 .375rem;font-size:1.5rem;line-height:1.25;letter-spacing:-.02em;font-weight:680}
h2{margin:1.5rem 0 .5rem;font-size:.9375rem}
p{margin:0 0 1rem}
.soft{color:var(--soft)}
.soft strong{color:var(--ink)}
.small{font-size:.875rem}
form{margin:0}
.field{margin:1.125rem 0 0}
label,.label{display:block;margin-bottom:.3125rem;font-weight:560;font-size:.9375rem}
.hint{margin:.3125rem 0 0;color:var(--soft);font-size:.8125rem}
input{width:100%;min-height:2.875rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--field);
border:1px solid color-mix(in srgb,var(--soft) 70%,var(--line));border-radius:.5rem}
input[aria-invalid=true]{border-color:var(--bad)}
button,.button{display:block;width:100%;min-height:2.875rem;padding:.5rem 1rem;font:inherit;font-weight:600;text-align:center;
text-decoration:none;border-radius:.5rem;cursor:pointer;border:1px solid var(--brand);background:var(--brand);color:var(--brand-ink)}
button:hover,.button:hover{background:var(--brand-deep);border-color:var(--brand-deep)}
button.plain{background:transparent;color:var(--ink);border-color:color-mix(in srgb,var(--soft) 60%,var(--line))}
button.plain:hover{background:color-mix(in srgb,var(--soft) 12%,transparent);border-color:var(--soft)}
button.link{display:inline;width:auto;min-height:0;padding:.125rem 0;border:0;background:none;color:var(--brand);font-weight:560;
text-decoration:underline;text-underline-offset:.15em}
button.link:hover{background:none;color:var(--brand-deep)}
a{color:var(--brand);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px}
.actions{display:grid;gap:.625rem;margin-top:1.5rem}
.pair{grid-template-columns:1fr 1fr}
.actions~.hint,form~.hint{margin-top:1rem}
.alert{margin:1.125rem 0 0;padding:.75rem .875rem;border:1px solid var(--bad);border-radius:.5rem;background:var(--bad-ground);color:var(--bad);font-size:.9375rem}
.alert p{margin:0}
.scopes{list-style:none;margin:.75rem 0 0;padding:0;border:1px solid var(--line);border-radius:.625rem}
.scopes li{display:flex;gap:.625rem;padding:.625rem .875rem}
.scopes li+li{border-top:1px solid var(--line)}
.scopes svg{flex:none;width:1.25rem;height:1.25rem;margin-top:.125rem;color:var(--brand)}
.who{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem .75rem;margin:1.25rem 0 0;padding:.75rem .875rem;
border-radius:.625rem;background:var(--chip);font-size:.875rem}
.who p{margin:0}
.choices{display:grid;gap:.625rem;margin-top:1.25rem}
.choices button{text-align:left}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:1.25rem 0 0;font-size:.8125rem;color:var(--soft)}
dd{margin:0}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,monospace}
@media (max-width:30rem){body{background:var(--card)}main{align-self:start;width:100%;margin:0;padding:1.75rem 1.25rem;border:0;border-radius:0;box-shadow:none}
.pair{grid-template-columns:1fr}}
@media (forced-colors:active){button,.button{border-color:ButtonText}}
`;

const digest = createHash('sha256').update(STYLE).digest('base64');

/** As a source of a content security policy. */
export const STYLE_SOURCE = `'sha256-${digest}'`;
