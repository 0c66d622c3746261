job "j" {
  dynamic "nope" {
    for_each = ["a"]
    content {}
  }
}
