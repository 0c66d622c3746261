job "j" {
  meta = { a : "${1}", "b" : 2, (upper("c")) : 3 }
}
