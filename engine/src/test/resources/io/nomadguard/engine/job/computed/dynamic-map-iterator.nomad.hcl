job "j" {
  group "g" {
    dynamic "service" {
      for_each = { web = 80, admin = 8080 }
      iterator = it
      content {
        name = "svc-${it.key}"
        port = it.value
        tags = [upper(it.key)]
      }
    }
  }
}
