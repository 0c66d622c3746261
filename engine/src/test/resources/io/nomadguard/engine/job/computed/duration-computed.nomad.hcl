job "j" {
  group "g" {
    shutdown_delay = "${2 * 5}s"
    update {
      min_healthy_time = 1000000000 * 10
    }
  }
}
