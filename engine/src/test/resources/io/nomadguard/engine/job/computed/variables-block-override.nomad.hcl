variables {
  a = 1
}
job "j" {
  meta = { a = var.a }
}
