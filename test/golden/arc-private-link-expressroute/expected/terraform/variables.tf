variable "location" {
  description = "Region of what the plan puts into westeurope."
  type        = string
  default     = "westeurope"
}

variable "subscription_id" {
  description = "Subscription the design is deployed to."
  type        = string
}
