job "j" {
  meta = { a = "%{ else }" }
}
