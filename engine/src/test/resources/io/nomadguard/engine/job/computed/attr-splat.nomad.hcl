job "j" {
  meta = { r = jsonencode(attr.x[*].y) }
}
