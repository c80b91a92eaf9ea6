// Functions of a PowerShell script, each written only when it is used.

interface ScriptFunction {
  readonly name: string;
  readonly needs: readonly string[];
  readonly text: string;
}

const FUNCTIONS: readonly ScriptFunction[] = [
  {
    name: 'Invoke-Arm',
    needs: [],
    text: `# Sends a request to Resource Manager and gives its answer. An answer that is none of -Accept ends the script with what Azure said.
function Invoke-Arm {
    param(
        [Parameter(Mandatory)] [ValidateSet('GET', 'PUT', 'PATCH')] [string] $Method,
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [string] $Version,
        [object] $Body,
        [int[]] $Accept = @(200, 201, 202)
    )
    $request = @{ Method = $Method; Path = "\${Id}?api-version=$Version" }
    if ($Method -ne 'GET') { $request.Payload = ConvertTo-Json -InputObject $Body -Depth 100 -Compress }
    $answer = Invoke-AzRestMethod @request
    if ($answer.StatusCode -notin $Accept) { throw "$Method $Id was refused ($($answer.StatusCode)): $($answer.Content)" }
    $answer
}`,
  },
  {
    name: 'Get-Resource',
    needs: ['Invoke-Arm'],
    text: `# A resource as Azure has it, or nothing when it is not there.
function Get-Resource {
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Version)
    $answer = Invoke-Arm -Method GET -Id $Id -Version $Version -Accept 200, 403, 404
    if ($answer.StatusCode -eq 403) { throw "Reading $Id is not allowed: $($answer.Content)" }
    if ($answer.StatusCode -eq 200) { ConvertFrom-Json -InputObject $answer.Content -AsHashtable -Depth 100 }
}`,
  },
  {
    name: 'Get-Value',
    needs: [],
    text: `# The value at a path such as 'properties.items[0].name', or nothing.
function Get-Value {
    param([object] $From, [Parameter(Mandatory)] [string] $Path)
    $at = $From
    foreach ($step in $Path -split '[.\\[\\]]+' -ne '') {
        if ($null -eq $at) { return $null }
        if ($step -match '^\\d+$') { $at = if (@($at).Count -gt [int] $step) { @($at)[[int] $step] } else { $null } }
        elseif ($at -is [System.Collections.IDictionary] -and $at.Contains($step)) { $at = $at[$step] }
        else { return $null }
    }
    $at
}`,
  },
  {
    name: 'Wait-Resource',
    needs: ['Get-Resource', 'Get-Value'],
    text: `# Waits until a resource is deployed, two hours at most. Just after its creation started it may not be there yet.
function Wait-Resource {
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Version)
    foreach ($attempt in 1..720) {
        $found = Get-Resource -Id $Id -Version $Version
        if ($null -ne $found) {
            $state = Get-Value -From $found -Path 'properties.provisioningState'
            if ($null -eq $state -or $state -eq 'Succeeded') { return }
            if ($state -in 'Failed', 'Canceled') { throw "Deployment ended as \${state}: $Id" }
        } elseif ($attempt -gt 30) { throw "Deployment did not start: $Id" }
        Start-Sleep -Seconds 10
    }
    throw "Still not deployed after two hours: $Id"
}`,
  },
  {
    name: 'Set-Resource',
    needs: ['Invoke-Arm', 'Get-Resource', 'Wait-Resource'],
    text: `# Creates a resource or brings it in line, and waits for it. -Keep names properties that an existing resource keeps as they are.
function Set-Resource {
    param(
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [string] $Version,
        [Parameter(Mandatory)] [System.Collections.IDictionary] $Body,
        [string[]] $Keep = @(),
        [switch] $NoWait
    )
    Write-Verbose $Id
    if ($Keep.Count -gt 0) {
        $before = Get-Resource -Id $Id -Version $Version
        foreach ($name in $Keep) {
            if ($null -ne $before -and $before.properties.Contains($name)) { $Body.properties[$name] = $before.properties[$name] }
        }
    }
    $null = Invoke-Arm -Method PUT -Id $Id -Version $Version -Body $Body
    if (-not $NoWait) { Wait-Resource -Id $Id -Version $Version }
}`,
  },
  {
    name: 'Update-Server',
    needs: ['Get-Resource', 'Invoke-Arm'],
    text: `# Runs a step for an Arc server that its agent has connected; others are named and left for a later run.
function Update-Server {
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Version, [Parameter(Mandatory)] [scriptblock] $Step)
    if (Get-Resource -Id $Id -Version $Version) { & $Step }
    else { Write-Warning "Not connected yet, run this script again after azcmagent connect: $Id" }
}`,
  },
  {
    name: 'Register-Provider',
    needs: [],
    text: `# Registers a resource provider and waits for it.
function Register-Provider {
    param([Parameter(Mandatory)] [string] $Name)
    $states = @((Get-AzResourceProvider -ProviderNamespace $Name).RegistrationState)
    if ($states -contains 'Registered') { return }
    $null = Register-AzResourceProvider -ProviderNamespace $Name
    foreach ($attempt in 1..60) {
        if (@((Get-AzResourceProvider -ProviderNamespace $Name).RegistrationState) -contains 'Registered') { return }
        Start-Sleep -Seconds 10
    }
    throw "$Name is not registered after ten minutes. Look at its state in the subscription, then run this script again."
}`,
  },
  {
    name: 'Confirm-State',
    needs: ['Get-Resource', 'Get-Value'],
    text: `# Tells whether a state is as it should be; counts what is not.
$script:open = 0
function Confirm-State {
    param(
        [Parameter(Mandatory)] [string] $Name,
        [Parameter(Mandatory)] [string] $Id,
        [Parameter(Mandatory)] [string] $Version,
        [Parameter(Mandatory)] [string] $Path,
        [Parameter(Mandatory)] [string] $Expected,
        [Parameter(Mandatory)] [string] $What
    )
    $state = Get-Value -From (Get-Resource -Id $Id -Version $Version) -Path $Path
    if ($state -eq $Expected) { Write-Output "ok       $Name" }
    else {
        $script:open++
        Write-Output "not yet  \${Name}: should be $What, is $(if ($null -eq $state) { 'unknown' } else { $state })"
    }
}`,
  },
];

/** The functions a text uses, in order, each after those it needs. */
export function functionsFor(text: string): readonly string[] {
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const other of FUNCTIONS.find((one) => one.name === name)?.needs ?? []) want(other);
  };
  for (const { name } of FUNCTIONS) if (new RegExp(`(^|[\\s{(])${name}\\b`, 'm').test(text)) want(name);
  return FUNCTIONS.filter(({ name }) => wanted.has(name)).map((one) => one.text);
}
