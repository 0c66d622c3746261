job "j" {
  meta = { r = local.nope }
}
