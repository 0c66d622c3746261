locals {
  a = 1
}
locals {
  a = 2
}
job "j" {
  meta = { r = local.a }
}
