job "j" {
  dynamic "constraint" {
    for_each = []
    content {
      attribute = "x"
    }
  }
  group "g" {}
}
