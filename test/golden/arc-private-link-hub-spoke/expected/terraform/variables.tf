variable "cn_harbour_shared_key" {
  description = "Secret of the connection cn-harbour. Never stored in the plan."
  type        = string
  sensitive   = true
}

variable "location" {
  description = "Region of what the plan puts into westeurope."
  type        = string
  default     = "westeurope"
}

variable "subscription_id" {
  description = "Subscription the design is deployed to."
  type        = string
}
