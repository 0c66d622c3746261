job "j" {
  datacenters = length(["a"]) > 0 ? ["a", "b"] : []
  group "g" {
    dynamic "volume" {
      for_each = true ? [1] : []
      labels   = ["v"]
      content {
        type   = "host"
        source = "s"
      }
    }
  }
}
