job "j" {
  meta = { r = var.nope }
}
