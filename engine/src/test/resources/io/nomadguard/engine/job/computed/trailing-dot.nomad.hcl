job "j" {
  meta = { a = var. }
}
