job "j" {
  meta = { a = UPPER("x") }
}
