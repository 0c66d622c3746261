job "j" {
  dynamic "group" {
    for_each = ["a", "b"]
    labels   = ["g-${group.value}"]
    content {
      count = group.key + 1
      task "t" {
        driver = "docker"
        config {
          image = "x:${group.value}"
        }
      }
    }
  }
}
