job "j" {
  dynamic "constraint" {
    for_each = null
    content {
      attribute = "a"
    }
  }
}
