job "j" {
  constraint {
    attribute = "${attr.a}"
    value     = "1"
  }
  dynamic "constraint" {
    for_each = ["2", "3"]
    content {
      attribute = "${attr.${constraint.value}}"
      value     = constraint.value
    }
  }
  constraint {
    attribute = "${attr.b}"
    value     = "4"
  }
}
