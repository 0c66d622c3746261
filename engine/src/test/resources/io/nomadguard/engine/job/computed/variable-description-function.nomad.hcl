variable "s" {
  default     = 1
  description = upper("a")
}

job "j" {}
