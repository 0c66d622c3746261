job "j" {
  dynamic "group" {
    for_each = [5]
    labels   = [group.value]
    content {}
  }
}
