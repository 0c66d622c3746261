variable "x" {
  type = tuple([string, number])
  default = [1, "2"]
}
job "j" {
  meta = { r = jsonencode(var.x) }
}
