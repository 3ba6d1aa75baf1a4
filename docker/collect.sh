#!/bin/sh
# Moves what an image needs out of /src to /image/app; the Dockerfiles call it.
#
#   docker/collect.sh packages    node_modules, without what Node never reads
#   docker/collect.sh built APP…  package.json and dist of everything that was built, the apps among it
#
# Modes and times do not depend on who builds, and when: the same sources make the same layers.
set -eu
to=/image/app
mkdir -p "$to"

move() { mkdir -p "$to/$(dirname "$1")" && mv "$1" "$to/$1"; }

packages() {
  # Node runs no TypeScript below node_modules, and reads no source map unless it is told to.
  find . -path '*/node_modules/*' -type f \
    \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.tsbuildinfo' \) -delete
  # At the root of a package only: further down these may be names of modules.
  find . -type d -regextype posix-extended \
    -regex '.*/node_modules/(@[^/]+/)?[^/@]+/(test|tests|specs|docs|example|examples|benchmark|benchmarks|bench|browser|\.github)' \
    -prune -exec rm -rf {} +
  # Licences are handed on: a README goes where one lies beside it.
  find . -path '*/node_modules/*' -type f -iname '*.md' ! -iname '*licen[cs]e*' ! -iname '*notice*' ! -iname 'readme*' -delete
  find . -path '*/node_modules/*' -type f -iname 'readme*' -exec sh -c '
    for file; do ls "${file%/*}" | grep -qiE "licen[cs]e|copying" && rm "$file"; done; true' sh {} +
  for folder in node_modules apps/*/node_modules libs/*/node_modules; do
    if [ -d "$folder" ]; then move "$folder"; fi
  done
}

built() {
  # Sources that .dockerignore keeps out make an empty build, and no complaint.
  for app; do [ -n "$(ls "apps/$app/dist")" ]; done
  for dist in apps/*/dist libs/*/dist; do
    find "$dist" -name '*.map' -delete
    move "$dist"
    move "${dist%dist}package.json"
  done
}

"$@"
chmod -R u=rwX,go=rX /image
find /image -exec touch -h -d @0 {} +
