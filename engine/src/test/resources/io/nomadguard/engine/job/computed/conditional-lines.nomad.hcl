job "j" {
  priority = true ?
    1 : 2
}
