variable "application_gateway_one_data" {
  description = "Secret of the application gateway applicationGateway-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "application_gateway_one_password" {
  description = "Secret of the application gateway applicationGateway-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "circuit_one_authorization_key" {
  description = "Secret of the ExpressRoute circuit circuit-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "circuit_one_name_of_one_authorization_key" {
  description = "Secret of the ExpressRoute circuit name of one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "circuit_one_name_of_one_shared_key" {
  description = "Secret of the ExpressRoute circuit name of one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "connection_one_authorization_key" {
  description = "Secret of the connection connection-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "connection_one_shared_key" {
  description = "Secret of the connection connection-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "express_route_connection_one_authorization_key" {
  description = "Secret of the hub ExpressRoute connection expressRouteConnection-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "location" {
  description = "Region of what the plan puts into westeurope."
  type        = string
  default     = "westeurope"
}

variable "opaque_one_admin_password" {
  description = "Secret of the other resource opaque-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "opaque_one_administrator_login_password" {
  description = "Secret of the other resource opaque-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "opaque_one_os_profile_password" {
  description = "Secret of the other resource opaque-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "opaque_one_protected_settings" {
  description = "Secret of the other resource opaque-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "sql_server_one_administrator_password" {
  description = "Secret of the SQL server sqlServer-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "subscription_id" {
  description = "Subscription the design is deployed to."
  type        = string
  default     = "00000000-0000-0000-0000-000000000000"
}

variable "virtual_machine_one_admin_password" {
  description = "Secret of the virtual machine virtualMachine-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "virtual_network_gateway_one_radius_server_secret" {
  description = "Secret of the virtual network gateway virtualNetworkGateway-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "vpn_connection_one_shared_key" {
  description = "Secret of the VPN connection vpnConnection-one. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "vpn_site_one_site_key" {
  description = "Secret of the VPN site vpnSite-one. Never stored in the plan."
  type        = string
  sensitive   = true
}
