variable "x" {}
variable "n" {
  type = number
}
variable "l" {
  type = list(string)
}
job "j" {
  meta = { x = var.x, n = var.n + 1, l = join(",", var.l) }
}
