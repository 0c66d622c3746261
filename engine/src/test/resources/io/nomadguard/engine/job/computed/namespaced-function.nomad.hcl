job "j" {
  meta = { a = core::upper("x") }
}
