variable "s" { default = "abc" }
variable "n" { default = 5 }
variable "f" { default = 0.1 }
variable "b" { default = true }
variable "l" {
  type    = list(string)
  default = ["a", "b", "c"]
}
variable "ln" {
  type    = list(number)
  default = [3, 1, 2]
}
variable "m" {
  type    = map(string)
  default = { x = "1", y = "2" }
}
variable "o" { default = { name = "web", ports = [80, 443], nested = { a = 1 } } }
variable "set" {
  type    = set(string)
  default = ["b", "a", "b"]
}
variable "ns" {
  type    = set(number)
  default = [10, 9, 1]
}
variable "nul" {
  type    = string
  default = null
}
variable "mo" {
  type = list(object({ name = string, port = number }))
  default = [{ name = "a", port = 1 }, { name = "b", port = "2" }]
}
variable "e" {
  type    = list(string)
  default = []
}
variable "em" {
  type    = map(number)
  default = {}
}
locals {
  x    = "loc"
  t    = [1, "two", true, null]
  deep = { a = { b = [{ c = 7 }] } }
  next = "${local.x}-${var.n}"
}
