variable "s" {
  default     = 1
  description = null
}

job "j" {}
