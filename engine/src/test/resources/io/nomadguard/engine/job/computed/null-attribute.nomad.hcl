variable "x" {
  type = string
  default = null
}
job "j" {
  type = var.x
  priority = null
}
