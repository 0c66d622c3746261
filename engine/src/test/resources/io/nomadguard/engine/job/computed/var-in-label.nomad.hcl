variable "x" {
  default = "a"
}
job "j" {
  group "${var.x}" {}
}
