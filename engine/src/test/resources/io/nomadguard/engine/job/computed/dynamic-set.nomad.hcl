job "j" {
  dynamic "constraint" {
    for_each = convert(["b", "a"], set(string))
    content {
      attribute = constraint.key
      value     = constraint.value
    }
  }
}
