job "j" {
  meta = { a = "${1" }
}
