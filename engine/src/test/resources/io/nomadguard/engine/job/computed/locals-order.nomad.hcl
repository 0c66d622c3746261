locals {
  c = "${local.b}c"
  b = "${local.a}b"
}
locals {
  a = "a"
}
job "j" {
  meta = { r = local.c }
}
