job "j" {
  dynamic "constraint" {
    for_each = ["a"]
    labels   = ["x"]
    content {
      attribute = "a"
    }
  }
}
