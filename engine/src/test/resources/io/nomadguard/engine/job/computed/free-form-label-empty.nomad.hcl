job "j" {
  group "g" {
    task "t" {
      driver = "d"
      config {
        a "" {
          x = 1
        }
      }
    }
  }
}
