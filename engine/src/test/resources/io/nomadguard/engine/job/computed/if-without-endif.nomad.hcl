job "j" {
  meta = { a = "%{ if true }x" }
}
