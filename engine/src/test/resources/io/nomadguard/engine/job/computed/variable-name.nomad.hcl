variable "a b" {
  default = 1
}

job "j" {}
