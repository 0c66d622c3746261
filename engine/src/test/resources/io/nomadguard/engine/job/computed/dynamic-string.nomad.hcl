job "j" {
  dynamic "constraint" {
    for_each = "abc"
    content {
      attribute = "a"
    }
  }
}
