variable "s" {
  default     = 1
  description = []
}

job "j" {}
