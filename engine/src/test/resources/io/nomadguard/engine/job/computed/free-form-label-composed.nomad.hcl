job "j" {
  group "g" {
    task "t" {
      driver = "d"
      config {
        a "e\u0301" {
          x = 1
        }
      }
    }
  }
}
