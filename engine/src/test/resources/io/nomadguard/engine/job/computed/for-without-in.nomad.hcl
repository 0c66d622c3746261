job "j" {
  meta = { a = [for x y : x] }
}
