job "j" {
  dynamic "constraint" {
    for_each = ["a"]
    iterator = "x"
    content {
      attribute = x.value
    }
  }
}
