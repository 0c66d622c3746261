job "j" {
  priority = "x${1}"
}
