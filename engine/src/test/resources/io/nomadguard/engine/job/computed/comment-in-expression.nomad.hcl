job "j" {
  priority = 1 + /* one */ 2 # three
  type = "${ "batch" }" // four
}
