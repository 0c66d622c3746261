job "j" {
  meta = { a = "%{ foo }x" }
}
