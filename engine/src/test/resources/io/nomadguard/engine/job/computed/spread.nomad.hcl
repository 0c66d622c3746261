job "j" {
  group "g" {
    dynamic "spread" {
      for_each = ["a"]
      content {
        attribute = "$${node.datacenter}"
        dynamic "target" {
          for_each = { dc1 = 60, dc2 = 40 }
          labels   = [target.key]
          content {
            percent = target.value
          }
        }
      }
    }
  }
}
