job "j" {
  dynamic "constraint" {
    for_each = ["a"]
    content {}
    content {}
  }
}
