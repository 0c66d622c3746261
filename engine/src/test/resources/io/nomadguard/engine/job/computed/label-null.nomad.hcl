job "j" {
  dynamic "group" {
    for_each = ["a"]
    labels   = [null]
    content {}
  }
}
