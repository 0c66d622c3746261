job "j" {
  group "g" {
    task "t" {
      driver = "docker"
      config {
        dynamic "mount" {
          for_each = ["a"]
          content {
            target = mount.value
          }
        }
      }
    }
  }
}
