job "j" {
  task "t" {
    driver = "docker"
    config {
      image = "a:${1 + 1}"
    }
  }
  vault {
    policies = [upper("p")]
  }
}
