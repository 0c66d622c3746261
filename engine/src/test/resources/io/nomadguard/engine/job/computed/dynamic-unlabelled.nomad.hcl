job "j" {
  dynamic "group" {
    for_each = ["a"]
    content {}
  }
}
