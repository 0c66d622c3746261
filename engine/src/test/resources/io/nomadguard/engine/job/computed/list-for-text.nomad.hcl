job "j" {
  type = ["a${1}"]
}
