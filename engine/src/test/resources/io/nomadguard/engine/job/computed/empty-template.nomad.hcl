job "j" {
  meta = { a = "${}" }
}
