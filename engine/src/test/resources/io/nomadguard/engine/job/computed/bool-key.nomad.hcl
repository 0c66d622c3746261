job "j" {
  meta = { true = 1 + 1, null = "x", for_x = 2 }
}
