// What Azure's error codes mean to somebody who pushes a network, and what to do next.
// Sources: `common` learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors (2026-08); `recorded`
// recordings of Azure/azure-cli (domain catalogue PROV-006, PROV-008); `threads` answers of Azure quoted in hashicorp/terraform-provider-azurerm#21293 and #30197,
// Azure/ResourceModules#731, Azure/terraform-azurerm-lz-vending#398.

export interface KnownFailure {
  readonly codes: readonly string[];
  /** What happened, as the rest of "X was not deployed: …". */
  readonly says: string;
  /** What to do next, a sentence. */
  readonly next: string;
  readonly source: 'common' | 'recorded' | 'threads';
  /** Passes by itself: sending the same again after a while is right. */
  readonly passes?: true;
}

const AGAIN = 'Push again in a few minutes; what is done is not done twice.';

export const KNOWN_FAILURES: readonly KnownFailure[] = [
  {
    codes: ['PropertyChangeNotAllowed'],
    says: 'one of its properties cannot be changed once it exists',
    next: 'Azure names the property below. Keep its value, or replace the resource: delete it, confirmed, and push again.',
    source: 'common',
  },
  {
    codes: ['PrivateIPAddressNotInSubnet', 'PrivateIPAddressInReservedRange', 'PrivateIPAddressIsAllocated', 'PrivateIPAddressInUse'],
    says: 'its fixed address lies outside its subnet, is one of those Azure keeps, or is taken',
    next: 'Choose another address of the subnet; the first four and the last are never free.',
    source: 'common',
  },
  {
    codes: ['DeploymentQuotaExceeded'],
    says: 'its resource group holds as many records of deployments as Azure keeps',
    next: 'Delete old deployments of the group (their resources stay), then push again.',
    source: 'common',
  },
  {
    codes: ['DeploymentJobSizeExceeded', 'JobSizeExceeded'],
    says: 'the deployment is too large for Azure',
    next: 'Push fewer resources at a time.',
    source: 'common',
  },
  {
    codes: ['InvalidDeploymentLocation'],
    says: 'a deployment of the same name was recorded in another region',
    next: 'Delete that record at the subscription, then push again.',
    source: 'common',
  },
  {
    codes: ['AnotherOperationInProgress', 'RetryableErrorDueToAnotherOperation'],
    says: 'another change of it, or of what it belongs to, is still under way',
    next: AGAIN,
    source: 'common',
    passes: true,
  },
  {
    codes: [
      'RetryableError',
      'ReferencedResourceNotProvisioned',
      'InternalServerError',
      'ServerTimeout',
      'GatewayTimeout',
      'TooManyRequests',
    ],
    says: 'Azure was busy, or something it points at is still being made',
    next: AGAIN,
    source: 'threads',
    passes: true,
  },
  {
    codes: ['DeploymentActive', 'DeploymentActiveAndUneditable'],
    says: 'a deployment of the same name is still running',
    next: 'Wait until it has ended, or cancel it in Azure, then push again.',
    source: 'common',
    passes: true,
  },
  {
    codes: ['DeploymentCanceled'],
    says: 'the deployment was cancelled',
    next: 'Push again to go on where it stopped.',
    source: 'common',
  },
  {
    codes: ['SubnetIsFull'],
    says: 'its subnet has no free address left',
    next: 'Give the subnet a larger range, or put the resource into another one.',
    source: 'common',
  },
  {
    codes: ['NetcfgSubnetRangesOverlap', 'NetcfgInvalidSubnet', 'NetcfgInvalidIPAddressPrefix', 'NetcfgInvalidVirtualNetworkSite'],
    says: 'the range of a subnet overlaps another one there, or lies outside the address space of its network',
    next: 'Import the network again to see its subnets, then move the range to a free one.',
    source: 'common',
  },
  {
    codes: ['VnetAddressSpaceOverlapsWithAlreadyPeeredVnet', 'VnetAddressSpacesOverlap'],
    says: 'its address space overlaps that of a peered network',
    next: 'Import the peered networks, then move one of the ranges.',
    source: 'threads',
  },
  {
    codes: ['RemoteVnetHasNoGateways'],
    says: 'the network on the other side has no gateway that could be used',
    next: 'Deploy the gateway there first, or turn off the use of remote gateways.',
    source: 'threads',
  },
  {
    codes: [
      'InUseSubnetCannotBeDeleted',
      'InUseSubnetCannotBeUpdated',
      'InUsePrefixCannotBeDeleted',
      'InUseRouteTableCannotBeDeleted',
      'InUseNetworkSecurityGroupCannotBeDeleted',
      'PublicIPAddressCannotBeDeleted',
      'NicInUse',
      'InUseDdosProtectionPlanCannotBeDeleted',
      'CannotDeleteResource',
    ],
    says: 'something still uses it, or uses what would be taken away',
    next: 'Azure names the user below. Detach or delete that first, then push again.',
    source: 'recorded',
  },
  {
    codes: ['NetworkSecurityGroupCannotBeAttachedToGatewaySubnet'],
    says: 'a gateway subnet takes no security group',
    next: 'Take the security group off GatewaySubnet.',
    source: 'recorded',
  },
  {
    codes: ['ParentResourceIsInFailedState', 'ParentResourceNotFound', 'NotFound', 'ResourceNotFound', 'InvalidResourceReference'],
    says: 'something it belongs to or points at is not there, or is in a failed state',
    next: 'Import again to see what is there; deploy or repair what is named below, then push again.',
    source: 'common',
  },
  {
    codes: ['PreconditionFailed'],
    says: 'somebody changed it in the meantime',
    next: 'Import again, look at the differences, then push again.',
    source: 'recorded',
  },
  {
    codes: ['PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled'],
    says: 'its subnet has network policies that this endpoint does not get along with',
    next: 'Set the private endpoint policies of the subnet to Disabled, then push again.',
    source: 'threads',
  },
  {
    codes: ['AuthorizationFailed', 'Forbidden'],
    says: 'you may not do this there',
    next: 'Ask for the role that holds the action named below at that scope, sign in again and push again. Reader rights are enough for everything but a push.',
    source: 'common',
  },
  {
    codes: ['LinkedAuthorizationFailed', 'LinkedAccessCheckFailed'],
    says: 'you may change it, but not use what it points at',
    next: 'Ask for the action named below on the linked resource, for example joining its subnet or approving the connection.',
    source: 'common',
  },
  {
    codes: ['RequestDisallowedByPolicy'],
    says: 'a policy of your organisation forbids it',
    next: 'The policy is named below. Change the design so that it complies, or ask its owner for an exemption.',
    source: 'common',
  },
  {
    codes: ['ScopeLocked'],
    says: 'a lock protects it',
    next: 'Ask who owns the lock whether it may be lifted for the push.',
    source: 'common',
  },
  {
    codes: ['SkuNotAvailable', 'InvalidGatewaySkuSpecifiedForGatewayDeploymentType', 'LocationNotAvailableForResourceType'],
    says: 'this SKU or type is not offered in its region or for your subscription',
    next: 'Choose another SKU or region.',
    source: 'common',
  },
  {
    codes: ['QuotaExceeded', 'OperationNotAllowed', 'PublicIPCountLimitReached', 'ResourceQuotaExceeded'],
    says: 'a quota of the subscription is used up, or the subscription does not allow it',
    next: 'Ask for a higher quota in that region, or use less.',
    source: 'common',
  },
  {
    codes: [
      'MissingSubscriptionRegistration',
      'MissingRegistrationForLocation',
      'InvalidSubscriptionRegistrationState',
      'SubscriptionNotRegistered',
      'NoRegisteredProviderFound',
    ],
    says: 'its resource provider is not registered in the subscription, or does not know this api-version there',
    next: 'Let somebody with the right to register providers do so, then push again.',
    source: 'common',
  },
  {
    codes: ['ResourceGroupNotFound'],
    says: 'its resource group does not exist',
    next: 'Give the group a region in the plan so that the push makes it, or create it first.',
    source: 'common',
  },
  {
    codes: ['ResourceGroupBeingDeleted'],
    says: 'its resource group is just being deleted',
    next: 'Wait until it is gone, then push again.',
    source: 'common',
    passes: true,
  },
  {
    codes: ['InvalidResourceGroupLocation', 'InvalidResourceLocation'],
    says: 'it exists in another region',
    next: 'Import again to see where it is. A resource does not move: use its region or another name.',
    source: 'common',
  },
  {
    codes: ['SubscriptionNotFound', 'InvalidSubscriptionId', 'ReadOnlyDisabledSubscription'],
    says: 'its subscription cannot be found or is disabled',
    next: 'Look at the subscription id and at the tenant you signed in to.',
    source: 'common',
  },
  {
    codes: ['InvalidTemplate', 'InvalidRequestContent', 'InvalidRequestFormat', 'InvalidParameter'],
    says: 'Azure does not accept a value in it',
    next: 'Azure names the value below. Mend it in the plan; if the plan is right, please report it.',
    source: 'common',
  },
  {
    codes: ['StorageAccountAlreadyTaken', 'VaultAlreadyExists', 'DnsRecordInUse'],
    says: 'its name is taken',
    next: 'Choose another name. A deleted Key Vault keeps its name until it is purged.',
    source: 'common',
  },
  {
    codes: ['InvalidAuthenticationToken', 'ExpiredAuthenticationToken', 'AuthenticationFailed', 'InvalidAuthenticationTokenTenant'],
    says: 'your sign-in is no longer valid there',
    next: 'Sign in again and take the push up where it stopped.',
    source: 'common',
  },
];

/** Codes that only wrap others. */
export const ENVELOPES: ReadonlySet<string> = new Set([
  'DeploymentFailed',
  'InvalidTemplateDeployment',
  'ResourceDeploymentFailure',
  'MultipleErrorsOccurred',
  'PreflightValidationCheckFailed',
  'DeploymentWhatIfResourceError',
  'Conflict',
  'BadRequest',
  'Failed',
]);

const BY_CODE = new Map(KNOWN_FAILURES.flatMap((one) => one.codes.map((code) => [code.toLowerCase(), one] as const)));

/** What is known about a code, or undefined. */
export function knownFailure(code: string): KnownFailure | undefined {
  return BY_CODE.get(code.toLowerCase());
}
