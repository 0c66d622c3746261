job "j" {
  meta = { r = jsonencode(attr.x[1 + 1]) }
}
