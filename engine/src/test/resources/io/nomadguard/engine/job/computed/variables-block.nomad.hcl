variables {
  a = "x"
  b = [1, 2]
}
job "j" {
  meta = { a = var.a, b = jsonencode(var.b) }
}
