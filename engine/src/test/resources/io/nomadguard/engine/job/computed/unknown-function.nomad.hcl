job "j" {
  meta = { r = nope() }
}
