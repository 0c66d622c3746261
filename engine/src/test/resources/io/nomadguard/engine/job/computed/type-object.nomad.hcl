variable "x" {
  type = object({ a = string, b = list(number) })
  default = { a = 1, b = ["2"], c = 3 }
}
job "j" {
  meta = { r = jsonencode(var.x) }
}
