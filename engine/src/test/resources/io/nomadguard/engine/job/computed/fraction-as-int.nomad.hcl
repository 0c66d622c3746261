job "j" {
  priority = 5 / 2
}
