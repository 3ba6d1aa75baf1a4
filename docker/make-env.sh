#!/bin/sh
# Makes .env for docker-compose.yml: every secret of docker/example.env that has no value gets a new
# one of 256 random bits. A value that is there stays. With --check nothing is written.
#
#   docker/make-env.sh [--check] [FILE]      FILE: .env beside docker-compose.yml
#
# Ends with 1, and says which, when a secret is missing, short or a placeholder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
check=false
[ "${1:-}" = --check ] && check=true && shift
file=${1:-$here/../.env}

value_of() { sed -n "s/^$1=//p" "$file" 2>/dev/null | tail -n 1; }

random() {
  case $1 in
    *_PASSWORD) head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' ;;
    *) head -c 32 /dev/urandom | base64 | tr -d '\n' ;;
  esac
}

problem_of() {
  case $(printf %s "$2" | tr '[:upper:]' '[:lower:]') in
    '') echo 'has no value' ;;
    *change*me* | *placeholder* | *example* | *secret* | *password* | *xxxx* | *'<'*) echo 'is a placeholder' ;;
    *) case $1 in
      *_PASSWORD)
        [ ${#2} -ge 16 ] || echo 'is shorter than 16 characters'
        case $2 in *[!A-Za-z0-9]*) echo 'may have letters and digits only: it becomes part of a URL' ;; esac ;;
      *) [ "$(printf %s "$2" | base64 -d 2>/dev/null | wc -c)" -ge 32 ] || echo 'is not 32 bytes in base64' ;;
    esac ;;
  esac
}

names=$(sed -n 's/^\([A-Z_]*\)=.*/\1/p' "$here/example.env")
made=0 wrong=0
if ! $check && [ ! -e "$file" ]; then (umask 077 && : > "$file"); fi
for name in $names; do
  value=$(value_of "$name")
  if ! $check && [ -z "$value" ]; then
    value=$(random "$name")
    sed -i.old "/^$name=/d" "$file" && rm -f "$file.old"
    printf '%s=%s\n' "$name" "$value" >> "$file"
    made=$((made + 1))
  fi
  problem=$(problem_of "$name" "$value")
  [ -z "$problem" ] || { echo "$file: $name $problem" >&2; wrong=$((wrong + 1)); }
done
[ $wrong -eq 0 ] || exit 1
$check && echo "$file: every secret has a value" || echo "$file: $made made, the others kept"
