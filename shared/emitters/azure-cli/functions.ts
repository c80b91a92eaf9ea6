// Bash functions of a script, each written only when it is used.

interface ShellFunction {
  readonly name: string;
  readonly needs: readonly string[];
  readonly text: string;
}

const FUNCTIONS: readonly ShellFunction[] = [
  {
    name: 'require',
    needs: [],
    text: `# Notes a variable that must be set before anything can be deployed.
MISSING=0
require() {
  [[ -n "\${!1:-}" ]] && return
  printf 'Set %s: %s.\\n' "$1" "$2" >&2
  MISSING=1
}`,
  },
  {
    name: 'say',
    needs: [],
    text: `# Tells what is being deployed.
say() {
  printf '%s\\n' "$1" >&2
}`,
  },
  {
    name: 'json',
    needs: [],
    text: `# A text as the inside of a JSON string.
json() {
  local LC_ALL=C text=$1 out='' i character code
  for ((i = 0; i < \${#text}; i++)); do
    character=\${text:i:1}
    case $character in
      [\\"\\\\]) out+="\\\\$character" ;;
      [[:cntrl:]])
        printf -v code '\\\\u%04x' "'$character"
        out+=$code
        ;;
      *) out+=$character ;;
    esac
  done
  printf '%s' "$out"
}`,
  },
  {
    name: 'uri',
    needs: [],
    text: `# A name as one part of an URL.
uri() {
  local LC_ALL=C text=$1 i byte
  for ((i = 0; i < \${#text}; i++)); do
    byte=\${text:i:1}
    case $byte in
      [A-Za-z0-9._~-]) printf '%s' "$byte" ;;
      *) printf '%%%02X' "'$byte" ;;
    esac
  done
}`,
  },
  {
    name: 'keep',
    needs: [],
    text: `# Writes a secret to a file that only this user can read; arguments can be seen by every process of the machine.
keep() {
  printf '%s' "\${!1}" >"$WORK/$1"
}`,
  },
  {
    name: 'exists',
    needs: [],
    text: `# Whether a resource is there. Arguments: id, api-version.
exists() {
  az rest --method get --url "$1?api-version=$2" 2>/dev/null
}`,
  },
  {
    name: 'once',
    needs: ['exists'],
    text: `# Runs a command only when its resource is not there yet: run again, it would refuse or empty what exists.
# Arguments: id, api-version, command.
once() {
  local id=$1 version=$2
  shift 2
  if exists "$id" "$version"; then
    printf 'Kept as it is: %s\\n' "$id" >&2
  else
    "$@"
  fi
}`,
  },
  {
    name: 'send',
    needs: [],
    text: `# Sends a whole resource to Resource Manager. Arguments: id, api-version, body. The body travels in a file, for it may hold secrets.
send() {
  printf '%s' "$3" >"$WORK/body.json"
  az rest --method put --url "$1?api-version=$2" --body "@$WORK/body.json"
}`,
  },
  {
    name: 'wait_for',
    needs: [],
    text: `# Waits until a resource is deployed, two hours at most. Just after its creation started it may not be there yet.
# Arguments: id, api-version.
wait_for() {
  local state attempt
  for ((attempt = 0; attempt < 720; attempt++)); do
    state=$(az rest --method get --url "$1?api-version=$2" --query properties.provisioningState --output tsv) ||
      if ((attempt < 3)); then state=Unknown; else return 1; fi
    case $state in
      Succeeded | None | '') return 0 ;;
      Failed | Canceled)
        printf 'Deployment ended as %s: %s\\n' "$state" "$1" >&2
        return 1
        ;;
    esac
    sleep 10
  done
  printf 'Still not deployed: %s\\n' "$1" >&2
  return 1
}`,
  },
  {
    name: 'put',
    needs: ['send', 'wait_for'],
    text: `# Sends a whole resource and waits for it. Arguments: id, api-version, body.
put() {
  send "$1" "$2" "$3"
  wait_for "$1" "$2"
}`,
  },
  {
    name: 'patch',
    needs: [],
    text: `# Changes parts of a resource. Arguments: id, api-version, body.
patch() {
  printf '%s' "$3" >"$WORK/body.json"
  az rest --method patch --url "$1?api-version=$2" --body "@$WORK/body.json"
}`,
  },
  {
    name: 'connected',
    needs: ['exists'],
    text: `# Runs a call for an Arc server that azcmagent has connected; others are named and left for a later run.
# Arguments: id of the server, api-version, call.
connected() {
  local id=$1 version=$2
  shift 2
  if exists "$id" "$version"; then
    "$@"
  else
    printf 'Not connected yet, run this script again after azcmagent connect: %s\\n' "$id" >&2
  fi
}`,
  },
  {
    name: 'verify',
    needs: [],
    text: `# Tells whether a state is as it should be, and counts what is not.
# Arguments: name, id, api-version, path in the answer, expected state, what it means.
OPEN=0
verify() {
  local state
  state=$(az rest --method get --url "$2?api-version=$3" --query "$4" --output tsv 2>/dev/null) || state=''
  if [[ "$state" == "$5" ]]; then
    printf 'ok       %s\\n' "$1" >&2
  else
    printf 'not yet  %s: should be %s, is %s\\n' "$1" "$6" "\${state:-unknown}" >&2
    OPEN=$((OPEN + 1))
  fi
}`,
  },
  {
    name: 'register',
    needs: [],
    text: `# Registers a resource provider and waits, unless it is registered already. Arguments: namespace, subscription.
register() {
  local state
  state=$(az provider show --namespace "$1" --subscription "$2" --query registrationState --output tsv)
  [[ $state == Registered ]] || az provider register --namespace "$1" --subscription "$2" --wait
}`,
  },
];

/** Functions that a text calls, and those they call, in an order in which each stands below what it needs. */
export function functionsFor(text: string): readonly string[] {
  const wanted = new Set<string>();
  const want = (name: string): void => {
    wanted.add(name);
    for (const needed of FUNCTIONS.find((one) => one.name === name)?.needs ?? []) want(needed);
  };
  for (const { name } of FUNCTIONS) if (new RegExp(`(^|[\\s(])${name} `, 'm').test(text)) want(name);
  return FUNCTIONS.filter(({ name }) => wanted.has(name)).map((one) => one.text);
}
